import { invoicesContract } from '@foyer/contracts/billing/invoices'
import { implement, type ServiceDeps } from '@foyer/service-kit/implement'
import { getCii, getPdf, getUbl } from './files.ts'
import { getInvoice } from './get.ts'
import { listInvoices } from './list.ts'

export const invoicesRoutes = (deps: ServiceDeps) =>
  implement(deps, invoicesContract, {
    list: listInvoices,
    get: getInvoice,
    pdf: getPdf,
    ubl: getUbl,
    cii: getCii,
  })
