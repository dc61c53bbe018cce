using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.SignIns;

/// <summary>Puts one event in the log when the failures at a workstation or lab reach the limit, not one for each; a lab is shut with it.</summary>
public sealed class SignInReports(JobsDb db, FailureCounts counts, Commit commit, TimeProvider clock)
{
    // Longer than comparing a credential takes: after that, whoever counted the last failure has died before reporting it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Reports the failures if this one reached the limit.</summary>
    public async Task Reached(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        if (await Unreported(attempt, cancellationToken) is { } failures)
        {
            await Report(attempt.Realm, failures, cancellationToken);
        }
    }

    /// <summary>Reports failures that reached the limit earlier and were never reported.</summary>
    public async Task Overdue(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        if (await Unreported(attempt, cancellationToken) is { } failures && failures.FailedAt[^1] < clock.GetUtcNow() - Patience)
        {
            await Report(attempt.Realm, failures, cancellationToken);
        }
    }

    // A browser that has signed in before does not shut its lab.
    private async Task<SignInFailures?> Unreported(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.Id is null || attempt.Keys is not [.., var key] || (attempt.Realm == SignInRealm.Lab && key.Device.Length > 0))
        {
            return null;
        }

        var failures = await counts.Read(key, cancellationToken);
        return SignInRules.IsReached(attempt.Realm, failures, clock.GetUtcNow()) && IsUnreported(attempt.Realm, failures) ? failures : null;
    }

    // An attack on a workstation that goes on is reported once a day.
    private bool IsUnreported(SignInRealm realm, SignInFailures failures) =>
        failures.ReportedAt is not { } at || (realm == SignInRealm.Workstation && at < clock.GetUtcNow() - SignInRules.Window(realm));

    private async Task Report(SignInRealm realm, SignInFailures failures, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var counted = failures.Within(SignInRules.Window(realm), now);
        EventFact fact =
            realm == SignInRealm.Lab
                ? new LabShut(failures.Subject, counted.Count, counted[0])
                : new WorkstationSignInsFailed(failures.Subject, counted.Count, counted[0]);
        try
        {
            await commit.Save(
                [Actor.System.Caused(fact, jobId: null, now)],
                move: null,
                _ => new Empty(),
                cancellationToken,
                (_, _) => Mark(realm, failures, now, cancellationToken)
            );
        }
        catch (Fault fault) when (fault.Code == FaultCode.Conflict)
        {
            // Another sign-in that failed at the same moment reports it.
        }
    }

    private async Task Mark(SignInRealm realm, SignInFailures failures, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var marked = await db
            .SignInFailures.Where(row =>
                row.Scope == failures.Scope
                && row.Subject == failures.Subject
                && row.Device == failures.Device
                && row.ReportedAt == failures.ReportedAt
            )
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(column => column.ReportedAt, now)
                        .SetProperty(column => column.ExpiresAt, column => realm == SignInRealm.Lab ? null : column.ExpiresAt),
                cancellationToken
            );
        if (marked == 0)
        {
            throw new Fault(FaultCode.Conflict, "These failures were already reported.");
        }
    }
}
