import { docsLoader } from "@astrojs/starlight/loaders"
import { docsSchema } from "@astrojs/starlight/schema"
import { z } from "astro/zod"
import { defineCollection } from "astro:content"
import { blogSchema } from "starlight-blog/schema"

const publication = z.record(z.string(), z.any()).optional()

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({ extend: context => blogSchema(context).extend({ publication }) }),
  }),
}
