import { satteri } from "@astrojs/markdown-satteri"
import starlight from "@astrojs/starlight"
import { defineConfig } from "astro/config"
import blog from "starlight-blog"
import publication from "./publication.json" with { type: "json" }

const { site, base, format, title, description, language, blogs, feeds, sidebar } = publication

export default defineConfig({
  site,
  base,
  build: { format },
  markdown: { processor: satteri({ features: { smartPunctuation: false } }) },
  integrations: [
    starlight({
      title,
      description,
      sidebar,
      locales: { root: { label: language, lang: language } },
      head: feeds.map(({ type, href }) => ({ tag: "link", attrs: { rel: "alternate", type, href } })),
      expressiveCode: { frames: { extractFileNameFromCode: false } },
      components: { MarkdownContent: "./src/components/MarkdownContent.astro" },
      routeMiddleware: "./src/routeData.ts",
      plugins: [blog(blogs.map(each => ({ ...each, rss: false, structuredData: false })))],
    }),
  ],
})
