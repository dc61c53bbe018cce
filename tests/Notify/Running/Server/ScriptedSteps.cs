using SmtpServer;
using SmtpServer.Protocol;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>Plays a script: at each step the conversation passes, is rejected, is cut, or hangs.</summary>
internal sealed class ScriptedSteps(Script script)
{
    private int _refusals = script.Refusal?.Times ?? 0;
    private int _troubles = script.Trouble?.Times ?? 0;

    public Script Script => script;

    /// <summary>The rejection at this step; null if it passes.</summary>
    public Refusal? Refused(MailStep step) =>
        script.Refusal is { } refusal && refusal.Step == step && Interlocked.Decrement(ref _refusals) >= 0 ? refusal : null;

    public bool InTrouble(MailStep step) => script.Trouble?.Step == step && Interlocked.Decrement(ref _troubles) >= 0;

    /// <exception cref="SmtpResponseException">The server rejects the step.</exception>
    /// <exception cref="IOException">The connection is cut.</exception>
    public async Task Pass(MailStep step, ISessionContext session, CancellationToken cancellationToken)
    {
        if (Refused(step) is { } refusal)
        {
            throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)refusal.Code, refusal.Text), refusal.Code == 421);
        }

        if (InTrouble(step))
        {
            await Suffer(session, cancellationToken);
        }
    }

    /// <summary>Cuts the connection, or hangs until the client gives up or the script ends.</summary>
    public async Task Suffer(ISessionContext session, CancellationToken cancellationToken)
    {
        if (script.Trouble!.Kind == TroubleKind.Hang)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        session.Pipe.Dispose();
        throw new IOException("The script cuts the line.");
    }
}
