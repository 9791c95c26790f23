/** A JSON request that has to succeed: the demo's own set-up, not the flow it tells. */
export const post = async <Answer>(url: string, body: object, method = 'POST'): Promise<Answer> => {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
