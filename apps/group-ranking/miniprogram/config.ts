/** Where the Qunkit server is. `npm start` has one here; a published mini program needs `https://…`. */
export const baseUrl = 'http://127.0.0.1:8080'
