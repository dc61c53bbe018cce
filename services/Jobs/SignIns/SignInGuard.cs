using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.SignIns;

/// <summary>A sign-in whose credential may be compared; it counts as failed until it succeeds.</summary>
/// <param name="Id">The workstation or lab; null if the id cannot sign in.</param>
/// <param name="Keys">Where it is counted; empty if limits are off.</param>
public sealed record SignInAttempt(SignInRealm Realm, string? Id, SignInOrigin Origin, IReadOnlyList<FailureKey> Keys, DateTimeOffset At);

/// <summary>
/// Limits guessing. Before a credential is compared, the try is counted as failed, per address and per workstation or lab; success takes it back.
/// A browser that has signed in before is counted on its own, so that strangers cannot keep it out.
/// </summary>
public sealed partial class SignInGuard(
    FailureCounts counts,
    SignInReports reports,
    RefusedSignIns refused,
    LabSettings lab,
    TimeProvider clock,
    ILogger<SignInGuard> log
)
{
    /// <summary>Counts the try.</summary>
    /// <param name="typedId">The id as it was typed.</param>
    /// <param name="id">The workstation or lab; null if the typed id cannot sign in.</param>
    /// <exception cref="Fault">rate_limited or lab_shut: the credential must not be compared.</exception>
    public async Task<SignInAttempt> Begin(SignInRealm realm, string typedId, string? id, SignInOrigin origin, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var attempt = new SignInAttempt(realm, id, origin, await Keys(realm, id ?? FailureKey.Unknown(typedId), origin, cancellationToken), now);
        try
        {
            // Most tries of an attack end here, without a write.
            foreach (var key in attempt.Keys)
            {
                Check(realm, await counts.Read(key, cancellationToken), now);
            }

            await counts.Change(attempt.Keys, rows => Count(realm, rows, now), cancellationToken);
            return attempt;
        }
        catch (Fault refusal)
        {
            refused.Add(realm, Name(attempt), origin.Address, refusal.Message);
            await reports.Overdue(attempt, cancellationToken);
            throw;
        }
    }

    /// <summary>Takes the try back.</summary>
    public async Task Succeeded(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.Keys.Count > 0)
        {
            await counts.Change(attempt.Keys, rows => TakeBack(rows, attempt.At), cancellationToken);
        }
    }

    /// <summary>Logs the failure, and tells administrators if it reached the limit.</summary>
    /// <param name="reason">Never contains what was typed.</param>
    public async Task Failed(SignInAttempt attempt, string reason, CancellationToken cancellationToken)
    {
        WrongCredential(attempt.Realm, Name(attempt), attempt.Origin.Address, reason);
        await reports.Reached(attempt, cancellationToken);
    }

    private async Task<IReadOnlyList<FailureKey>> Keys(SignInRealm realm, string subject, SignInOrigin origin, CancellationToken cancellationToken)
    {
        if (!lab.Limits.Enabled)
        {
            return [];
        }

        return origin.Device.Length > 0 && await IsTrusted(realm, subject, origin.Device, cancellationToken)
            ? [FailureKey.Of(realm, subject, origin.Device)]
            : [FailureKey.OfAddress(realm, origin.Address), FailureKey.Of(realm, subject)];
    }

    // Each browser that has signed in to a lab brings tries of its own: few, or many browsers together could guess the lab's next PIN.
    private async Task<bool> IsTrusted(SignInRealm realm, string subject, string device, CancellationToken cancellationToken)
    {
        if (realm == SignInRealm.Workstation)
        {
            return true;
        }

        var own = await counts.Read(FailureKey.Of(realm, subject, device), cancellationToken);
        return own.Within(SignInRules.Window(realm), clock.GetUtcNow()).Count < SignInRules.WrongPinsPerDevice
            && await counts.OfDevices(realm, subject, cancellationToken) < SignInRules.WrongPinsOfDevices;
    }

    private void Count(SignInRealm realm, IReadOnlyList<SignInFailures> rows, DateTimeOffset now)
    {
        foreach (var row in rows)
        {
            Check(realm, row, now);
        }

        foreach (var row in rows)
        {
            row.Add(now, IsAddress(realm, row) ? SignInRules.AddressWindow : SignInRules.Window(realm));
        }
    }

    private void Check(SignInRealm realm, SignInFailures row, DateTimeOffset now)
    {
        if (IsAddress(realm, row))
        {
            var limit = realm == SignInRealm.Lab ? lab.Limits.LabLoginsPerIpPerHour : lab.Limits.LoginsPerIpPerHour;
            RequireNoWait(SignInRules.WaitAtAddress(row, limit, now), "Too many sign-in attempts. Please try again later.");
        }
        else if (realm == SignInRealm.Workstation)
        {
            RequireNoWait(
                SignInRules.WaitAtWorkstation(row, now),
                "Too many sign-ins failed at this workstation. Please try again later, or use a computer that has signed in here before."
            );
        }
        else if (SignInRules.IsShut(row, now))
        {
            throw new Fault(
                FaultCode.LabShut,
                "Too many wrong PINs: this lab is shut. Use a browser that has signed in before, or ask the print lab to open your lab again."
            );
        }
    }

    private static void RequireNoWait(TimeSpan wait, string refusal)
    {
        if (wait > TimeSpan.Zero)
        {
            throw new Fault(
                FaultCode.RateLimited,
                refusal,
                new Dictionary<string, object?> { ["retry_after_seconds"] = (long)Math.Ceiling(wait.TotalSeconds) }
            );
        }
    }

    private static void TakeBack(IReadOnlyList<SignInFailures> rows, DateTimeOffset at)
    {
        foreach (var row in rows)
        {
            row.FailedAt.Remove(at);
        }
    }

    private static bool IsAddress(SignInRealm realm, SignInFailures row) => row.Scope != FailureKey.ScopeOf(realm);

    private static string Name(SignInAttempt attempt) => attempt.Id ?? "(unknown id)";

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Realm} sign-in as {Id} from {Address} failed: {Reason}")]
    private partial void WrongCredential(SignInRealm realm, string id, string address, string reason);
}
