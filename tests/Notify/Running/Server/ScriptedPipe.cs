using System.IO.Pipelines;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using SmtpServer;
using SmtpServer.IO;
using SmtpServer.Protocol;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>A connection that can break during the transfer of a mail.</summary>
internal sealed class ScriptedPipe : ISecurableDuplexPipe
{
    private readonly ISecurableDuplexPipe _line;
    private readonly ScriptedSteps _steps;
    private readonly ISessionContext _session;
    private bool _takingData;

    public ScriptedPipe(ISecurableDuplexPipe line, ScriptedSteps steps, ISessionContext session)
    {
        (_line, _steps, _session) = (line, steps, session);
        session.CommandExecuting += (_, executing) => _takingData = executing.Command is DataCommand;
        session.CommandExecuted += (_, _) => _takingData = false;
    }

    public PipeReader Input => new Reader(this, _line.Input);

    public PipeWriter Output => _line.Output;

    public bool IsSecure => _line.IsSecure;

    public SslProtocols SslProtocol => _line.SslProtocol;

    public Task UpgradeAsync(X509Certificate certificate, SslProtocols protocols, CancellationToken cancellationToken = default) =>
        _line.UpgradeAsync(certificate, protocols, cancellationToken);

    public void Dispose() => _line.Dispose();

    private sealed class Reader(ScriptedPipe pipe, PipeReader inner) : PipeReader
    {
        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(cancellationToken);
            if (pipe._takingData && pipe._steps.InTrouble(MailStep.Data))
            {
                await pipe._steps.Suffer(pipe._session, cancellationToken);
            }

            return read;
        }

        public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
