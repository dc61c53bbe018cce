// node server.mjs [key.pem cert.pem]: a mail server on a port of its own that does what it is told over HTTP on another. Both are told
// as one line of JSON; it ends with its standard input.
//
// POST /script   {"port": false} closes the mail port, {"port": true} opens it again. The rest holds until the next script:
//                auth: [user, password] asks for a sign-in; tls: "starttls" (default with a certificate), "implicit" or "none";
//                authMethods, utf8; fail: {step, code, text, times}, where step is connect, mail, rcpt or data and
//                text says the refusal; trouble: {step, what, times}: "drop" or "hang" at rcpt, data (half-way) or accepted
//                (the mail is taken, the answer never leaves).
// GET /mails     what was accepted, each as {from, to, tls, user, raw (base64), subject, text, html, messageId, headers, addresses}
// GET /sessions  how many connections there were, and over how many TLS was in use at the end
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const [keyPath, certPath] = process.argv.slice(2);
const certificate = keyPath ? { key: readFileSync(keyPath), cert: readFileSync(certPath) } : {};
const mails = [];
const sessions = { count: 0, signIns: 0 };
let script = {};
let server;
let port = 0;

/** Whether the scripted thing happens at this step; each time uses one up. */
const strikes = (entry, step) => {
  if (!entry || entry.step !== step || entry.times === 0) return false;
  if (entry.times !== undefined) entry.times -= 1;
  return true;
};

const refusal = ({ code, text }) => Object.assign(new Error(text), { responseCode: code });

const socketOf = (session) => [...server.connections].find((connection) => connection.id === session.id)?._socket;

/** Lets the step pass, refuses it, hangs, or drops the line. */
const step = (name, session, pass) => {
  if (strikes(script.fail, name)) return pass(refusal(script.fail));
  if (strikes(script.trouble, name)) return script.trouble.what === 'drop' ? socketOf(session)?.destroy() : undefined;
  return pass();
};

const accept = async (session, raw) => {
  const parsed = await simpleParser(raw);
  mails.push({
    from: session.envelope.mailFrom.address,
    to: session.envelope.rcptTo.map((recipient) => recipient.address),
    tls: session.secure,
    user: session.user ?? null,
    raw: raw.toString('base64'),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || null,
    messageId: parsed.messageId,
    headers: parsed.headerLines.map(({ line }) => line),
    addresses: { from: parsed.from?.value, to: parsed.to?.value, replyTo: parsed.replyTo?.value },
  });
};

const options = () => ({
  ...certificate,
  secure: script.tls === 'implicit',
  hideSTARTTLS: script.tls === 'none' || !keyPath,
  hideSMTPUTF8: script.utf8 === false,
  disabledCommands: [...(script.auth ? [] : ['AUTH']), ...(script.tls === 'none' || !keyPath ? ['STARTTLS'] : [])],
  authMethods: script.authMethods ?? ['PLAIN', 'LOGIN'],
  authOptional: !script.auth,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  closeTimeout: 10,
  logger: false,
  onConnect: (session, callback) => {
    sessions.count += 1;
    step('connect', session, callback);
  },
  onAuth: (auth, session, callback) => {
    sessions.signIns += 1;
    const [user, password] = script.auth;
    return auth.username === user && auth.password === password
      ? callback(null, { user })
      : callback(refusal({ code: 535, text: '5.7.8 Authentication credentials invalid' }));
  },
  onMailFrom: (address, session, callback) => step('mail', session, callback),
  onRcptTo: (address, session, callback) => step('rcpt', session, callback),
  onData: (stream, session, callback) => {
    const chunks = [];
    const troubled = strikes(script.trouble, 'data');
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('error', () => {});
    if (troubled && script.trouble.what === 'drop') socketOf(session)?.destroy();
    stream.on('end', async () => {
      if (troubled) return;
      if (strikes(script.fail, 'data')) {
        callback(refusal(script.fail));
        return;
      }
      await accept(session, Buffer.concat(chunks));
      step('accepted', session, (error) => callback(error, '2.0.0 Ok: queued'));
    });
  },
});

const open = () => new Promise((resolve) => {
  server = new SMTPServer(options());
  server.on('error', () => {});
  server.listen(port, '127.0.0.1', () => {
    port = server.server.address().port;
    resolve();
  });
});

const close = () => new Promise((resolve) => {
  for (const connection of server.connections) connection._socket?.destroy();
  server.close(resolve);
});

const read = async (request) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body ? JSON.parse(body) : {};
};

const control = createServer(async (request, response) => {
  let answer = {};
  if (request.url === '/mails') answer = mails;
  if (request.url === '/sessions') answer = sessions;
  if (request.url === '/script') {
    script = await read(request);
    await close();
    if (script.port !== false) await open();
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
});

await open();
control.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port, control: control.address().port })));
process.stdin.on('end', () => process.exit(0)).resume();
