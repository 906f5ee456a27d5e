import type { Sheet } from './sheet.ts'

const FILE = 'factur-x.xml'
const NAMESPACE = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'
const PROPERTIES: Readonly<Record<string, { value: string; description: string }>> = {
  DocumentFileName: { value: FILE, description: 'The name of the embedded XML document' },
  DocumentType: { value: 'INVOICE', description: 'The type of the hybrid document in capital letters' },
  Version: { value: '1.0', description: 'The version of the XML schema' },
  ConformanceLevel: { value: 'EN 16931', description: 'The conformance level of the XML' },
}

/** Embeds the XML as the same invoice in another form, and says in the metadata that it is there. */
export function embedInvoice(sheet: Sheet, xml: string, issued: Date): void {
  const attachment: PDFKit.Mixins.PDFAttachmentOptions & { relationship: string } = {
    name: FILE,
    type: 'text/xml',
    description: 'EN 16931 (UN/CEFACT CII)',
    creationDate: issued,
    modifiedDate: issued,
    relationship: 'Alternative',
  }
  sheet.pdf.file(Buffer.from(xml), attachment)
  appendMetadata(sheet, `${claim()}${extensionSchema()}`)
}

function claim(): string {
  const properties = Object.entries(PROPERTIES).map(
    ([name, { value }]) => `<fx:${name}>${value}</fx:${name}>`,
  )
  return `<rdf:Description rdf:about="" xmlns:fx="${NAMESPACE}">${properties.join('')}</rdf:Description>`
}

/** PDF/A wants every property that it does not know itself described where it is used. */
function extensionSchema(): string {
  const properties = Object.entries(PROPERTIES).map(
    ([name, { description }]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name>` +
      `<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>` +
      `<pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`,
  )
  return (
    `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
    ` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
    `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">` +
    `<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>` +
    `<pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix>` +
    `<pdfaSchema:property><rdf:Seq>${properties.join('')}</rdf:Seq></pdfaSchema:property>` +
    `</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`
  )
}

/** pdfkit has this for subsets such as PDF/A, but its types do not. */
function appendMetadata(sheet: Sheet, xml: string): void {
  const pdf: unknown = sheet.pdf
  if (typeof pdf !== 'object' || pdf === null || !('appendXML' in pdf))
    throw new TypeError('No metadata to add to')
  if (typeof pdf.appendXML === 'function') pdf.appendXML(xml)
}
