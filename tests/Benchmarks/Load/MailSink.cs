using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace PrintLab.Benchmarks.Load;

/// <summary>A mail server that accepts everything at once and stores nothing, so only the sender is measured.</summary>
internal sealed class MailSink : MessageStore, IAsyncDisposable
{
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _ending = new();
    private readonly ServiceProvider _services;
    private readonly Task _running;
    private int _mails;
    private int _connections;

    public MailSink()
    {
        // Bound without listening, to reserve the port: the server does not report a port it picks itself.
        _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _services = new ServiceCollection()
            .AddSingleton<IMessageStore>(this)
            .AddSingleton<ISmtpCommandFactory>(new PlainCommands())
            .BuildServiceProvider();
        var options = new SmtpServerOptionsBuilder().ServerName("sink").Endpoint(endpoint => endpoint.Endpoint(Address)).Build();
        var server = new SmtpServer.SmtpServer(options, _services);
        server.SessionCreated += (_, _) => Interlocked.Increment(ref _connections);
        _running = server.StartAsync(_ending.Token);
    }

    public int Port => Address.Port;

    public int Mails => Volatile.Read(ref _mails);

    public int Connections => Volatile.Read(ref _connections);

    private IPEndPoint Address => (IPEndPoint)_port.LocalEndPoint!;

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref _mails);
        return Task.FromResult(SmtpResponse.Ok);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
        _port.Dispose();
        await _services.DisposeAsync();
    }

    // Pipelined commands would wait for each other: the server writes replies one by one to a socket that buffers them (Nagle).
    private sealed class PlainCommands : SmtpCommandFactory
    {
        public override SmtpCommand CreateEhlo(string domainOrAddress) => new PlainEhlo(domainOrAddress);
    }

    private sealed class PlainEhlo(string domainOrAddress) : EhloCommand(domainOrAddress)
    {
        protected override IEnumerable<string> GetExtensions(ISessionContext context) =>
            base.GetExtensions(context).Where(extension => extension != "PIPELINING");
    }
}
