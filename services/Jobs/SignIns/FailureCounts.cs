using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts.Events;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.SignIns;

/// <summary>Which row counts a failed sign-in.</summary>
public sealed record FailureKey(string Scope, string Subject, string Device)
{
    /// <summary>The failures of strangers, or of one browser, at a workstation or lab.</summary>
    public static FailureKey Of(SignInRealm realm, string subject, string device = "") => new(ScopeOf(realm), subject, device);

    /// <summary>The failures from one address.</summary>
    public static FailureKey OfAddress(SignInRealm realm, string address) => new($"{ScopeOf(realm)}-address", address, "");

    /// <summary>
    /// Stands for an id that cannot sign in: it is counted like any other, so that waits do not show which ids exist. Hashed, because people type
    /// passwords into the wrong field.
    /// </summary>
    public static string Unknown(string id) => $"?{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)), 0, 16)}";

    public static string ScopeOf(SignInRealm realm) => realm == SignInRealm.Lab ? "lab" : "workstation";
}

/// <summary>Reads and writes the counted failures.</summary>
public sealed class FailureCounts(JobsDb db, TimeProvider clock)
{
    /// <summary>The failures counted so far, without waiting for anyone who is counting another.</summary>
    public async Task<SignInFailures> Read(FailureKey key, CancellationToken cancellationToken) =>
        await Rows(key).AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? New(key);

    /// <summary>How many failures all browsers that have signed in before have at a lab.</summary>
    public async Task<int> OfDevices(SignInRealm realm, string subject, CancellationToken cancellationToken)
    {
        var scope = FailureKey.ScopeOf(realm);
        var rows = await db
            .SignInFailures.AsNoTracking()
            .Where(row => row.Scope == scope && row.Subject == subject && row.Device != "")
            .ToListAsync(cancellationToken);
        return rows.Sum(row => row.Within(SignInRules.Window(realm), clock.GetUtcNow()).Count);
    }

    /// <summary>Locks the rows, always in the same order, and changes them.</summary>
    /// <param name="change">May throw, which changes nothing.</param>
    public async Task Change(IEnumerable<FailureKey> keys, Action<IReadOnlyList<SignInFailures>> change, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = new List<SignInFailures>();
        foreach (var key in keys)
        {
            rows.Add(await Lock(key, cancellationToken));
        }

        change(rows);
        db.SignInFailures.RemoveRange(rows.Where(row => row.FailedAt.Count == 0));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private IQueryable<SignInFailures> Rows(FailureKey key) =>
        db.SignInFailures.Where(row => row.Scope == key.Scope && row.Subject == key.Subject && row.Device == key.Device);

    private async Task<SignInFailures> Lock(FailureKey key, CancellationToken cancellationToken)
    {
        var rows = await db
            .SignInFailures.FromSql(
                $"""
                INSERT INTO sign_in_failures (scope, subject, device, failed_at, expires_at)
                VALUES ({key.Scope}, {key.Subject}, {key.Device}, ARRAY[]::timestamptz[], {clock.Now()})
                ON CONFLICT (scope, subject, device) DO UPDATE SET subject = excluded.subject
                RETURNING *
                """
            )
            .ToListAsync(cancellationToken);
        return rows.Single();
    }

    private static SignInFailures New(FailureKey key) =>
        new()
        {
            Scope = key.Scope,
            Subject = key.Subject,
            Device = key.Device,
        };
}
