import type { Buyer, InvoiceDocument, PostalAddress, Seller } from './document.ts'
import { type LineTerms, type Terms, termsOf } from './terms.ts'
import { attributed, type Content, type Element, when, writeXml } from './xml.ts'

const SPECIFICATION = 'urn:cen.eu:en16931:2017'
const NAMESPACE = 'urn:un:unece:uncefact:data:standard'
const UNIT = { unitCode: 'C62' }

/** The document as the Cross Industry Invoice D16B of UN/CEFACT writes it. */
export async function cii(document: InvoiceDocument): Promise<string> {
  const terms = termsOf(document)
  return writeXml({
    'rsm:CrossIndustryInvoice': {
      '@xmlns:rsm': `${NAMESPACE}:CrossIndustryInvoice:100`,
      '@xmlns:ram': `${NAMESPACE}:ReusableAggregateBusinessInformationEntity:100`,
      '@xmlns:udt': `${NAMESPACE}:UnqualifiedDataType:100`,
      '@xmlns:qdt': `${NAMESPACE}:QualifiedDataType:100`,
      'rsm:ExchangedDocumentContext': {
        'ram:GuidelineSpecifiedDocumentContextParameter': terms.conforms
          ? { 'ram:ID': SPECIFICATION }
          : undefined,
      },
      'rsm:ExchangedDocument': {
        'ram:ID': document.number,
        'ram:TypeCode': document.kind === 'credit_note' ? '381' : '380',
        'ram:IssueDateTime': { 'udt:DateTimeString': day(document.issueDate) },
        'ram:IncludedNote': when(document.note, (text) => ({ 'ram:Content': text })),
      },
      'rsm:SupplyChainTradeTransaction': {
        'ram:IncludedSupplyChainTradeLineItem': terms.lines.map(lineElement),
        'ram:ApplicableHeaderTradeAgreement': {
          'ram:SellerTradeParty': sellerParty(document.seller, terms),
          'ram:BuyerTradeParty': buyerParty(document.buyer, terms),
          'ram:BuyerOrderReferencedDocument': when(document.buyer.purchaseOrder, (order) => ({
            'ram:IssuerAssignedID': order,
          })),
        },
        'ram:ApplicableHeaderTradeDelivery': '',
        'ram:ApplicableHeaderTradeSettlement': settlement(document, terms),
      },
    },
  })
}

function lineElement(line: LineTerms): Element {
  return {
    'ram:AssociatedDocumentLineDocument': { 'ram:LineID': line.id },
    'ram:SpecifiedTradeProduct': {
      'ram:Name': line.name,
      'ram:Description': when(line.note, (text) => text),
    },
    'ram:SpecifiedLineTradeAgreement': {
      'ram:NetPriceProductTradePrice': {
        'ram:ChargeAmount': line.price,
        'ram:BasisQuantity': when(line.per, (per) => attributed(per, UNIT)),
      },
    },
    'ram:SpecifiedLineTradeDelivery': { 'ram:BilledQuantity': attributed(line.quantity, UNIT) },
    'ram:SpecifiedLineTradeSettlement': {
      'ram:ApplicableTradeTax': {
        'ram:TypeCode': 'VAT',
        'ram:CategoryCode': line.category,
        'ram:RateApplicablePercent': when(line.rate, (rate) => rate),
      },
      'ram:BillingSpecifiedPeriod': period(line),
      'ram:SpecifiedTradeSettlementLineMonetarySummation': { 'ram:LineTotalAmount': line.net },
    },
  }
}

function sellerParty(seller: Seller, terms: Terms): Element {
  return {
    'ram:Name': seller.name,
    'ram:Description': when(seller.legalForm, (text) => text),
    'ram:SpecifiedLegalOrganization': when(seller.registration, (id) => ({ 'ram:ID': id })),
    'ram:DefinedTradeContact': contact(seller.mail),
    'ram:PostalTradeAddress': address(seller.address),
    'ram:URIUniversalCommunication': electronicAddress(seller.mail),
    'ram:SpecifiedTaxRegistration': registration(terms.sellerVat),
  }
}

function buyerParty(buyer: Buyer, terms: Terms): Element {
  return {
    'ram:Name': buyer.name,
    'ram:SpecifiedLegalOrganization': when(terms.buyerRegistration, (id) => ({ 'ram:ID': id })),
    'ram:DefinedTradeContact': contact(buyer.mail),
    'ram:PostalTradeAddress': address(buyer.address),
    'ram:URIUniversalCommunication': electronicAddress(buyer.mail),
    'ram:SpecifiedTaxRegistration': registration(terms.buyerVat),
  }
}

function contact(mail: string | null): Content {
  return when(mail, (id) => ({ 'ram:EmailURIUniversalCommunication': { 'ram:URIID': id } }))
}

function electronicAddress(mail: string | null): Content {
  return when(mail, (id) => ({ 'ram:URIID': attributed(id, { schemeID: 'EM' }) }))
}

function address({ city, country, postalCode, region, street }: PostalAddress): Element {
  const [first, second, ...further] = street
  return {
    'ram:PostcodeCode': postalCode || undefined,
    'ram:LineOne': first || undefined,
    'ram:LineTwo': second || undefined,
    'ram:LineThree': further.length === 0 ? undefined : further.join(', '),
    'ram:CityName': city || undefined,
    'ram:CountryID': country,
    'ram:CountrySubDivisionName': region || undefined,
  }
}

function registration(vatId: string | null): Content {
  return when(vatId, (id) => ({ 'ram:ID': attributed(id, { schemeID: 'VA' }) }))
}

function settlement(document: InvoiceDocument, terms: Terms): Element {
  const credits = document.kind === 'credit_note'
  return {
    'ram:PaymentReference': credits ? undefined : document.payment.reference,
    'ram:InvoiceCurrencyCode': document.currency,
    'ram:SpecifiedTradeSettlementPaymentMeans': credits ? undefined : paymentMeans(document, terms),
    'ram:ApplicableTradeTax': terms.taxes.map(({ base, category, rate, reason, tax }) => ({
      'ram:CalculatedAmount': tax,
      'ram:TypeCode': 'VAT',
      'ram:ExemptionReason': when(reason, ({ text }) => text),
      'ram:BasisAmount': base,
      'ram:CategoryCode': category,
      'ram:ExemptionReasonCode': when(reason, ({ code }) => code ?? undefined),
      'ram:RateApplicablePercent': when(rate, (text) => text),
    })),
    'ram:BillingSpecifiedPeriod': period(terms),
    'ram:SpecifiedTradePaymentTerms': paymentTerms(document),
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation': {
      'ram:LineTotalAmount': terms.subtotal,
      'ram:TaxBasisTotalAmount': terms.subtotal,
      'ram:TaxTotalAmount': attributed(terms.tax, { currencyID: document.currency }),
      'ram:GrandTotalAmount': terms.total,
      'ram:TotalPrepaidAmount': when(terms.prepaid, (amount) => amount),
      'ram:DuePayableAmount': terms.due,
    },
    'ram:InvoiceReferencedDocument': when(document.preceding, ({ issueDate, number }) => ({
      'ram:IssuerAssignedID': number,
      'ram:FormattedIssueDateTime': when(issueDate, (date) => ({ 'qdt:DateTimeString': day(date) })),
    })),
    'ram:ReceivableSpecifiedTradeAccountingAccount': when(document.buyer.costCentre, (id) => ({
      'ram:ID': id,
    })),
  }
}

function paymentMeans({ seller }: InvoiceDocument, terms: Terms): Element {
  return {
    'ram:TypeCode': terms.means,
    'ram:PayeePartyCreditorFinancialAccount': when(terms.account, (iban) => ({
      'ram:IBANID': iban,
      'ram:AccountName': seller.name,
    })),
    'ram:PayeeSpecifiedCreditorFinancialInstitution': when(terms.account && seller.bic, (bic) => ({
      'ram:BICID': bic,
    })),
  }
}

function paymentTerms({ dueDate, kind, payment }: InvoiceDocument): Content {
  const due = kind === 'credit_note' ? null : dueDate
  if (due === null && payment.terms === null) return undefined
  return {
    'ram:Description': when(payment.terms, (text) => text),
    'ram:DueDateDateTime': when(due, (date) => ({ 'udt:DateTimeString': day(date) })),
  }
}

function period({ end, start }: Pick<LineTerms, 'start' | 'end'>): Content {
  if (start === null && end === null) return undefined
  return {
    'ram:StartDateTime': when(start, (date) => ({ 'udt:DateTimeString': day(date) })),
    'ram:EndDateTime': when(end, (date) => ({ 'udt:DateTimeString': day(date) })),
  }
}

/** A date in the form 102 of UNTDID 2379. */
function day(date: string): Element {
  return attributed(date.replaceAll('-', ''), { format: '102' })
}
