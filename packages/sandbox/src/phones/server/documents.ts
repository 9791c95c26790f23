/**
 * The document of a phone's frame: the runtime alone, which waits for the page's message (`runtime/frame.ts`). The
 * project comes in that message.
 */
export const frameDocument = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mini program</title>
<script src="runtime.js"></script>
</head>
<body></body>
</html>
`

/**
 * What the frame's document may do. The page's iframe puts it into an origin of its own; here it gets no way to
 * fetch but WebSockets, which wx.connectSocket opens: every other request goes through the page. Scripts of a mini
 * program are compiled from text, hence unsafe-eval; a worker of its is one too, made by the frame, under this policy.
 */
export const framePolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  'worker-src blob:',
  "style-src 'unsafe-inline' http: https: data:",
  'img-src http: https: data: blob:',
  'media-src http: https: data: blob:',
  'font-src http: https: data:',
  'connect-src ws: wss:',
  'frame-src https:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What the page itself may do: all that it shows and asks is of this server, but for pictures of cards. */
export const pagePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src http: https: data: blob:',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
