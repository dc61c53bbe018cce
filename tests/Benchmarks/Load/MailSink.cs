using System.Net;
using System.Net.Sockets;

namespace PrintLab.Benchmarks.Load;

/// <summary>A mail server that takes everything at once and keeps nothing, so that what is measured is the sender.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private int _mails;
    private int _connections;

    public MailSink()
    {
        _listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Mails => Volatile.Read(ref _mails);

    public int Connections => Volatile.Read(ref _connections);

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Stop();
        _ending.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                Interlocked.Increment(ref _connections);
                _ = Serve(client, _ending.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private async Task Serve(TcpClient client, CancellationToken cancellation)
    {
        try
        {
            using var connection = client;
            client.NoDelay = true;
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink".AsMemory(), cancellation);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                await writer.WriteLineAsync((await Answer(line, reader, writer, cancellation)).AsMemory(), cancellation);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The other side went away.
        }
    }

    private async Task<string> Answer(string line, StreamReader reader, StreamWriter writer, CancellationToken cancellation)
    {
        switch (line.Split(' ')[0].ToUpperInvariant())
        {
            case "DATA":
                await writer.WriteLineAsync("354 go ahead".AsMemory(), cancellation);
                while (await reader.ReadLineAsync(cancellation) is { } text && text != ".")
                {
                    // Read and forgotten.
                }

                Interlocked.Increment(ref _mails);
                return "250 taken";
            case "QUIT":
                return "221 bye";
            default:
                return "250 ok";
        }
    }
}
