using Grpc.Core;
using Npgsql;
using PrintLab.Contracts.Faults;
using PrintLab.Notify.Queue;

namespace PrintLab.Notify.Delivery;

/// <summary>Sends what is due, as many mails at once as the transport takes. Nothing is kept in memory: whatever dies, the queue knows.</summary>
public sealed partial class MailSender(
    DueMails queue,
    SendAttempt attempt,
    TransportGate gate,
    IMailTransport transport,
    TimeProvider clock,
    ILogger<MailSender> log
) : BackgroundService
{
    // A clock that was set, or a row that another process queued.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, transport.Lanes).Select(_ => Lane(stoppingToken)));

    private async Task Lane(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // Both before the look at the queue, so that nothing falls between it and the wait.
                var (ring, looked) = (queue.Changed, clock.GetUtcNow());
                if (!await SendNext(stopping))
                {
                    await Idle(ring, looked, stopping);
                }
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Report(exception);
                await Task.Delay(AfterTrouble, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            // Neither Jobs nor the database is away: it is this mail that cannot be made.
            Unwritable(exception, claim.Mail.Kind, claim.Mail.Topic);
            gate.NothingTried();
            await attempt.Postpone(claim, exception, stopping);
        }
    }

    private async Task Idle(Task ring, DateTimeOffset looked, CancellationToken stopping)
    {
        await transport.Rest();
        var next = await queue.NextDue(looked, stopping) is { } due ? due - clock.GetUtcNow() : LongestWait;
        var wait = TimeSpan.FromTicks(Math.Clamp(Math.Min(next.Ticks, gate.Wait.Ticks), ShortestWait.Ticks, LongestWait.Ticks));
        await ring.WaitAsync(wait, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Report(Exception exception)
    {
        if (exception.IsUnavailable())
        {
            JobsAway(exception.Reason());
        }
        else
        {
            Broken(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Emails wait: their contents cannot be fetched ({Detail})")]
    private partial void JobsAway(string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending failed unexpectedly; retrying")]
    private partial void Broken(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} email about {Topic} could not be composed")]
    private partial void Unwritable(Exception exception, string kind, string topic);
}
