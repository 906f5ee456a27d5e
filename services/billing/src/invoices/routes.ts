import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { getCii, getPdf, getUbl } from './files.ts'
import { getInvoice } from './get.ts'
import { listInvoices } from './list.ts'
import { listMonths } from './months.ts'

export const invoicesRoutes = (deps: ServiceDeps) =>
  implement(deps, invoicesContract, {
    list: listInvoices,
    months: listMonths,
    get: getInvoice,
    pdf: getPdf,
    ubl: getUbl,
    cii: getCii,
  })
