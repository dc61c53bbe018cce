using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Staff;

namespace PrintLab.Gateway.Live;

/// <summary>
/// Ends a long response with the session that it was opened in: at sign-out, when the workstation loses access, and when the token expires.
/// </summary>
internal sealed class SessionWatch(WorkstationDirectory workstations, TimeProvider clock)
{
    // Timers do not take the longest sessions that a lab can have.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Runs the response until it ends or its session does.</summary>
    public async Task WhileSignedIn(SignedIn signedIn, Func<CancellationToken, Task> response, CancellationToken cancellationToken)
    {
        using var open = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var session = EndOf(signedIn, open);
        try
        {
            await response(open.Token);
        }
        catch (Exception exception)
            when (open.IsCancellationRequested
                && !cancellationToken.IsCancellationRequested
                && (exception.IsFromService() || exception is OperationCanceledException)
            )
        {
            // The response ends here; whoever asks again must sign in.
        }
        finally
        {
            await open.CancelAsync();
            await session;
        }
    }

    private async Task EndOf(SignedIn signedIn, CancellationTokenSource open)
    {
        while (!open.IsCancellationRequested)
        {
            var change = workstations.Change;
            var left = signedIn.Session.Expires - clock.GetUtcNow();
            if (left <= TimeSpan.Zero || !await IsValid(signedIn, open.Token))
            {
                break;
            }

            var wait = left < LongestWait ? left : LongestWait;
            await change.WaitAsync(wait, clock, open.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await open.CancelAsync();
    }

    private async Task<bool> IsValid(SignedIn signedIn, CancellationToken cancellationToken)
    {
        try
        {
            // Other rights show other things, so the response has to be asked for again.
            return await workstations.Find(signedIn.Session, cancellationToken) is { } workstation
                && workstation.IsAdmin == signedIn.Workstation.IsAdmin;
        }
        catch (Exception exception) when (exception.IsFromService() || exception is OperationCanceledException)
        {
            // Nobody can say, so the caller has to ask again.
            return false;
        }
    }
}
