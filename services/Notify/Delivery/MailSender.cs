using Grpc.Core;
using Npgsql;
using PrintLab.Contracts.Faults;
using PrintLab.Notify.Queue;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Delivery;

/// <summary>Sends due emails, as many at once as the transport allows. Keeps nothing in memory: whatever crashes, the queue has the state.</summary>
public sealed partial class MailSender(
    DueMails queue,
    SendAttempt attempt,
    TransportGate gate,
    IMailTransport transport,
    TimeProvider clock,
    ILogger<MailSender> log
) : BackgroundWork(clock, log)
{
    // Covers a clock change, or a row queued by another process.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log;

    protected override string Title => "Sending emails";

    protected override Task Work(CancellationToken stopping) => Task.WhenAll(Enumerable.Range(0, transport.Lanes).Select(_ => Lane(stopping)));

    private async Task Lane(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // Both are taken before the queue is read, so that nothing is missed between reading and waiting.
                var (ring, looked) = (queue.Changed, Clock.GetUtcNow());
                if (!await SendNext(stopping))
                {
                    await Idle(ring, looked, stopping);
                }

                Succeeded();
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                Report(exception);
                await Task.Delay(AfterTrouble, Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> SendNext(CancellationToken stopping)
    {
        if (!gate.TryPass())
        {
            return false;
        }

        try
        {
            await using var claim = await queue.Claim(stopping);
            if (claim is null)
            {
                gate.NothingTried();
                return false;
            }

            await Send(claim, stopping);
            return true;
        }
        catch
        {
            gate.NothingTried();
            throw;
        }
    }

    private async Task Send(MailClaim claim, CancellationToken stopping)
    {
        try
        {
            await attempt.Make(claim, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested && !exception.IsUnavailable() && exception is not NpgsqlException)
        {
            // Jobs and the database are available: the problem is this email.
            Unwritable(exception, claim.Mail.Kind, claim.Mail.Topic);
            gate.NothingTried();
            await attempt.Postpone(claim, exception, stopping);
        }
    }

    private async Task Idle(Task ring, DateTimeOffset looked, CancellationToken stopping)
    {
        await transport.Rest();
        var next = await queue.NextDue(looked, stopping) is { } due ? due - Clock.GetUtcNow() : LongestWait;
        var wait = TimeSpan.FromTicks(Math.Clamp(Math.Min(next.Ticks, gate.Wait.Ticks), ShortestWait.Ticks, LongestWait.Ticks));
        await ring.WaitAsync(wait, Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} email about {Topic} could not be composed")]
    private partial void Unwritable(Exception exception, string kind, string topic);
}
