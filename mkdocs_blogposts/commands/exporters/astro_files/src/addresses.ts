const base = import.meta.env.BASE_URL.replace(/\/$/, "")

// The address of a page, which is given relative to the root of the site.
export const to = (url: string) => (/^(https?:|\/)/.test(url) ? url : `${base}/${url}`)

// The same with the site's own address before it, where that is known.
export const whole = (url: string, site?: URL) => (site ? new URL(to(url), site).href : to(url))
