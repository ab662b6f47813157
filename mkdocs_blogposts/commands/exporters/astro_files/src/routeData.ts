import { defineRouteMiddleware } from "@astrojs/starlight/route-data"
import { whole } from "./addresses"

// What programs read in the head of a page.
export const onRequest = defineRouteMiddleware(context => {
  const route = context.locals.starlightRoute
  const { publication: said, title, date, lastUpdated } = route.entry.data
  if (!said) return
  const at = (url: string) => whole(url, context.site)
  const add = (tag: "link" | "meta", attrs: Record<string, string>) => route.head.push({ tag, attrs })
  if (said.language) route.lang = route.entryMeta.lang = said.language
  if (said.noindex) add("meta", { name: "robots", content: "noindex" })
  if (said.license?.url) add("link", { rel: "license", href: said.license.url })
  for (const { name } of said.authors ?? []) add("meta", { name: "author", content: name })
  for (const each of said.translations ?? [])
    add("link", { rel: "alternate", hreflang: each.language || route.lang, href: at(each.url) })
  if (said.kind !== "post") return
  const data = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    headline: title,
    url: at(context.url.pathname),
    datePublished: date?.toISOString(),
    dateModified: lastUpdated instanceof Date ? lastUpdated.toISOString() : date?.toISOString(),
    author: (said.authors ?? []).map(({ name }: { name: string }) => ({ "@type": "Person", name })),
    license: said.license?.url ?? said.license?.name,
    isPartOf: said.series && { "@type": "CreativeWorkSeries", name: said.series.title },
    position: said.series?.number,
  }
  const content = JSON.stringify(data).replaceAll("<", "\\u003c")
  route.head.push({ tag: "script", attrs: { type: "application/ld+json" }, content })
})
