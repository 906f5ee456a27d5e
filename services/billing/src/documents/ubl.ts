import type { Buyer, InvoiceDocument, PostalAddress, Seller } from './document.ts'
import { type LineTerms, type TaxTerms, type Terms, termsOf } from './terms.ts'
import { attributed, type Content, type Element, when, writeXml } from './xml.ts'

const SPECIFICATION = 'urn:cen.eu:en16931:2017'
const NAMESPACE = 'urn:oasis:names:specification:ubl:schema:xsd'
const VAT: Element = { 'cac:TaxScheme': { 'cbc:ID': 'VAT' } }
const UNIT = { unitCode: 'C62' }

/** The document as UBL 2.1 writes it: an Invoice or a CreditNote. */
export async function ubl(document: InvoiceDocument): Promise<string> {
  const terms = termsOf(document)
  const credits = document.kind === 'credit_note'
  const root = credits ? 'CreditNote' : 'Invoice'
  return writeXml({
    [root]: {
      '@xmlns': `${NAMESPACE}:${root}-2`,
      '@xmlns:cac': `${NAMESPACE}:CommonAggregateComponents-2`,
      '@xmlns:cbc': `${NAMESPACE}:CommonBasicComponents-2`,
      'cbc:CustomizationID': terms.conforms ? SPECIFICATION : undefined,
      'cbc:ID': document.number,
      'cbc:IssueDate': document.issueDate,
      'cbc:DueDate': credits ? undefined : when(document.dueDate, (date) => date),
      ...(credits ? { 'cbc:CreditNoteTypeCode': '381' } : { 'cbc:InvoiceTypeCode': '380' }),
      'cbc:Note': when(document.note, (text) => text),
      'cbc:DocumentCurrencyCode': document.currency,
      'cbc:AccountingCost': when(document.buyer.costCentre, (text) => text),
      'cac:InvoicePeriod': period(terms),
      'cac:OrderReference': when(document.buyer.purchaseOrder, (order) => ({ 'cbc:ID': order })),
      'cac:BillingReference': when(document.preceding, ({ issueDate, number }) => ({
        'cac:InvoiceDocumentReference': {
          'cbc:ID': number,
          'cbc:IssueDate': when(issueDate, (date) => date),
        },
      })),
      'cac:AccountingSupplierParty': { 'cac:Party': supplier(document.seller, terms) },
      'cac:AccountingCustomerParty': { 'cac:Party': customer(document.buyer, terms) },
      'cac:PaymentMeans': credits ? undefined : paymentMeans(document, terms),
      'cac:PaymentTerms': when(document.payment.terms, (text) => ({ 'cbc:Note': text })),
      ...figures(document, terms),
      [`cac:${root}Line`]: terms.lines.map((line) => lineElement(line, document)),
    },
  })
}

function supplier(seller: Seller, terms: Terms): Element {
  return {
    'cbc:EndpointID': when(seller.mail, (mail) => attributed(mail, { schemeID: 'EM' })),
    'cac:PostalAddress': address(seller.address),
    'cac:PartyTaxScheme': taxScheme(terms.sellerVat),
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': seller.name,
      'cbc:CompanyID': when(seller.registration, (text) => text),
      'cbc:CompanyLegalForm': when(seller.legalForm, (text) => text),
    },
    'cac:Contact': when(seller.mail, (mail) => ({ 'cbc:ElectronicMail': mail })),
  }
}

function customer(buyer: Buyer, terms: Terms): Element {
  return {
    'cbc:EndpointID': when(buyer.mail, (mail) => attributed(mail, { schemeID: 'EM' })),
    'cac:PostalAddress': address(buyer.address),
    'cac:PartyTaxScheme': taxScheme(terms.buyerVat),
    'cac:PartyLegalEntity': {
      'cbc:RegistrationName': buyer.name,
      'cbc:CompanyID': when(terms.buyerRegistration, (text) => text),
    },
    'cac:Contact': when(buyer.mail, (mail) => ({ 'cbc:ElectronicMail': mail })),
  }
}

function address({ city, country, postalCode, region, street }: PostalAddress): Element {
  const [first, second, ...further] = street
  return {
    'cbc:StreetName': first || undefined,
    'cbc:AdditionalStreetName': second || undefined,
    'cbc:CityName': city || undefined,
    'cbc:PostalZone': postalCode || undefined,
    'cbc:CountrySubentity': region || undefined,
    'cac:AddressLine': further.length === 0 ? undefined : { 'cbc:Line': further.join(', ') },
    'cac:Country': { 'cbc:IdentificationCode': country },
  }
}

function taxScheme(vatId: string | null): Content {
  return when(vatId, (id) => ({ 'cbc:CompanyID': id, ...VAT }))
}

function paymentMeans({ payment, seller }: InvoiceDocument, terms: Terms): Element {
  return {
    'cbc:PaymentMeansCode': terms.means,
    'cbc:PaymentID': payment.reference,
    'cac:PayeeFinancialAccount': when(terms.account, (iban) => ({
      'cbc:ID': iban,
      'cbc:Name': seller.name,
      'cac:FinancialInstitutionBranch': when(seller.bic, (bic) => ({ 'cbc:ID': bic })),
    })),
  }
}

function figures({ currency }: InvoiceDocument, terms: Terms): Element {
  const money = (amount: string) => attributed(amount, { currencyID: currency })
  return {
    'cac:TaxTotal': {
      'cbc:TaxAmount': money(terms.tax),
      'cac:TaxSubtotal': terms.taxes.map((tax) => ({
        'cbc:TaxableAmount': money(tax.base),
        'cbc:TaxAmount': money(tax.tax),
        'cac:TaxCategory': category(tax, tax.reason),
      })),
    },
    'cac:LegalMonetaryTotal': {
      'cbc:LineExtensionAmount': money(terms.subtotal),
      'cbc:TaxExclusiveAmount': money(terms.subtotal),
      'cbc:TaxInclusiveAmount': money(terms.total),
      'cbc:PrepaidAmount': when(terms.prepaid, money),
      'cbc:PayableAmount': money(terms.due),
    },
  }
}

function category(tax: Pick<TaxTerms, 'category' | 'rate'>, reason: TaxTerms['reason'] = null): Element {
  return {
    'cbc:ID': tax.category,
    'cbc:Percent': when(tax.rate, (rate) => rate),
    'cbc:TaxExemptionReasonCode': when(reason, ({ code }) => code ?? undefined),
    'cbc:TaxExemptionReason': when(reason, ({ text }) => text),
    ...VAT,
  }
}

function lineElement(line: LineTerms, { currency, kind }: InvoiceDocument): Element {
  const quantity = kind === 'credit_note' ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity'
  return {
    'cbc:ID': line.id,
    [quantity]: attributed(line.quantity, UNIT),
    'cbc:LineExtensionAmount': attributed(line.net, { currencyID: currency }),
    'cac:InvoicePeriod': period(line),
    'cac:Item': {
      'cbc:Description': when(line.note, (text) => text),
      'cbc:Name': line.name,
      'cac:ClassifiedTaxCategory': category(line),
    },
    'cac:Price': {
      'cbc:PriceAmount': attributed(line.price, { currencyID: currency }),
      'cbc:BaseQuantity': when(line.per, (per) => attributed(per, UNIT)),
    },
  }
}

function period({ end, start }: Pick<LineTerms, 'start' | 'end'>): Content {
  if (start === null && end === null) return undefined
  return { 'cbc:StartDate': when(start, (date) => date), 'cbc:EndDate': when(end, (date) => date) }
}
