import { PAGE_DATA_ID, type PageData } from '@foyer/contracts/gateway/page'

/** What the gateway wrote into this page. */
export function readPageData(): PageData {
  const block = document.getElementById(PAGE_DATA_ID)?.textContent
  if (!block) throw new Error('This page was not rendered by the gateway')
  return written(JSON.parse(block))
}

/** Written by the gateway by the same type, into the page it answered. */
function written(data: unknown): PageData {
  return data as PageData
}
