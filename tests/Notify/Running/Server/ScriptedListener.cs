using System.Collections.Concurrent;
using System.Text;
using SmtpServer;
using SmtpServer.IO;
using SmtpServer.Net;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>Accepts connections that can be cut.</summary>
internal sealed class ScriptedListener(ScriptedSteps steps, Action connected) : IEndpointListenerFactory
{
    private readonly ConcurrentBag<ISecurableDuplexPipe> _pipes = [];

    public IEndpointListener CreateListener(IEndpointDefinition endpointDefinition) =>
        new Listener(this, new EndpointListenerFactory().CreateListener(endpointDefinition));

    /// <summary>Cuts all open connections.</summary>
    public void Cut()
    {
        foreach (var pipe in _pipes)
        {
            pipe.Dispose();
        }
    }

    private async Task<ISecurableDuplexPipe> Accepted(ISecurableDuplexPipe line, ISessionContext session, CancellationToken cancellationToken)
    {
        connected();
        _pipes.Add(line);
        if (steps.Refused(MailStep.Connect) is { } refusal)
        {
            await line.Output.WriteAsync(Encoding.ASCII.GetBytes($"{refusal.Code} {refusal.Text}\r\n"), cancellationToken);
            line.Dispose();
            throw new IOException("The script greets with a refusal.");
        }

        if (steps.InTrouble(MailStep.Connect))
        {
            await steps.Suffer(session, cancellationToken);
        }

        return new ScriptedPipe(line, steps, session);
    }

    private sealed class Listener(ScriptedListener owner, IEndpointListener inner) : IEndpointListener
    {
        public async Task<ISecurableDuplexPipe> GetPipeAsync(ISessionContext context, CancellationToken cancellationToken) =>
            await owner.Accepted(await inner.GetPipeAsync(context, cancellationToken), context, cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
