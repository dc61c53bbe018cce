using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>A scriptable real SMTP server with a certificate from its own authority.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "lab@uni.example";
    public const string Password = "päss:word/1";

    private readonly Certificates _certificates = new();
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentQueue<AcceptedMail> _mails = new();
    private Running? _running;
    private int _sessions;
    private int _signIns;

    public MailServer()
    {
        // Keeps the port reserved while the server stops and restarts on it.
        _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public static NetworkCredential SignIn { get; } = new(User, Password);

    public int Port => ((IPEndPoint)_port.LocalEndPoint!).Port;

    /// <summary>The certificate authority, as PEM.</summary>
    public string AuthorityFile => _certificates.AuthorityFile;

    public string AnotherAuthorityFile => _certificates.AnotherAuthorityFile;

    /// <summary>Accepted mails, in order of arrival.</summary>
    public IReadOnlyList<AcceptedMail> Mails => [.. _mails];

    /// <summary>The number of connections so far.</summary>
    public int Sessions => _sessions;

    /// <summary>How often a password was sent.</summary>
    public int SignIns => _signIns;

    /// <summary>Switches to another script and cuts open connections.</summary>
    public async Task Play(Script script)
    {
        await Stop();
        if (!script.Away)
        {
            _running = Start(script);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _port.Dispose();
        _certificates.Dispose();
    }

    private Running Start(Script script)
    {
        var steps = new ScriptedSteps(script);
        var listener = new ScriptedListener(steps, () => Interlocked.Increment(ref _sessions));
        var mailbox = new ScriptedMailbox(steps, _mails, () => Interlocked.Increment(ref _signIns));
        var services = new ServiceCollection()
            .AddSingleton<IEndpointListenerFactory>(listener)
            .AddSingleton<ISmtpCommandFactory>(new ScriptedCommands(script))
            .AddSingleton<IMailboxFilter>(mailbox)
            .AddSingleton<IMessageStore>(mailbox)
            .AddSingleton<IUserAuthenticator>(mailbox)
            .BuildServiceProvider();
        var server = new SmtpServer.SmtpServer(new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(Endpoint(script)).Build(), services);
        var ending = new CancellationTokenSource();
        return new Running(listener, ending, server.StartAsync(ending.Token), services);
    }

    private IEndpointDefinition Endpoint(Script script)
    {
        var endpoint = new EndpointDefinitionBuilder()
            .Endpoint((IPEndPoint)_port.LocalEndPoint!)
            .IsSecure(script.Tls == ServerTls.Implicit)
            .AuthenticationRequired(script.SignIn is not null)
            .AllowUnsecureAuthentication();
        return (script.Tls == ServerTls.None ? endpoint : endpoint.Certificate(_certificates.Server)).Build();
    }

    private async Task Stop()
    {
        if (_running is { } running)
        {
            _running = null;
            await running.Stop();
        }
    }

    private sealed record Running(ScriptedListener Listener, CancellationTokenSource Ending, Task Server, ServiceProvider Services)
    {
        public async Task Stop()
        {
            // Cut first: a server that shuts down normally sends a goodbye, which is not in the script.
            Listener.Cut();
            await Ending.CancelAsync();
            Listener.Cut();
            await Server;
            Ending.Dispose();
            await Services.DisposeAsync();
        }
    }
}
