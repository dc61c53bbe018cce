// node server.mjs: serves Echo, tells its port and then every call of Wait that was given up; ends with its standard input.
import grpc from '@grpc/grpc-js';
import { Echo, metadataOf, tell, whenLeft } from './echo.mjs';

/** What the client sent under x-… goes back to it as trailers. */
const echoed = (metadata) => {
  const trailers = new grpc.Metadata();
  for (const key of Object.keys(metadata.getMap())) {
    if (key.startsWith('x-')) for (const value of metadata.get(key)) trailers.add(key, value);
  }
  return trailers;
};

const say = (call, callback) => callback(null, call.request, echoed(call.metadata));

const repeat = (call) => {
  for (let i = 0; i < call.request.times; i += 1) call.write({ text: call.request.text });
  call.end();
};

const join = (call, callback) => {
  const texts = [];
  call.on('data', ({ text }) => texts.push(text));
  call.on('end', () => callback(null, { text: texts.join(' ') }));
};

const chat = (call) => {
  call.on('data', (message) => call.write(message));
  call.on('end', () => call.end());
};

const fail = (call, callback) =>
  callback({
    code: grpc.status.NOT_FOUND,
    details: `Kein Modell namens „${call.request.text}“ ☹`,
    metadata: metadataOf([
      { key: 'x-reason', value: 'no such model' },
      { key: 'x-proof-bin', value: Buffer.from([0, 1, 254, 255]).toString('base64') },
    ]),
  });

const wait = (call) => {
  call.on('cancelled', () => tell({ givenUp: call.request.text }));
  call.write(call.request);
};

const server = new grpc.Server();
server.addService(Echo.service, { say, repeat, join, chat, fail, wait });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  tell({ port });
});

whenLeft(() => server.forceShutdown());
