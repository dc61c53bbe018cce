using Microsoft.EntityFrameworkCore;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;

namespace PrintLab.Jobs.SignIns;

/// <summary>Forgets failed sign-ins: with a new credential, or when an administrator opens a shut lab.</summary>
internal static class FailureReset
{
    /// <summary>Part of the caller's transaction, if there is one.</summary>
    public static Task ForgetFailures(this JobsDb db, SignInRealm realm, string id, CancellationToken cancellationToken)
    {
        var scope = FailureKey.ScopeOf(realm);
        return db.SignInFailures.Where(row => row.Scope == scope && row.Subject == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Keeps the newest failures as ids that cannot sign in, and forgets the others: there is no end of such ids, and each has a row of its own.
    /// </summary>
    public static Task ForgetUnknownIds(this JobsDb db, int kept, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM sign_in_failures AS failures
            USING (SELECT scope, subject, device FROM sign_in_failures WHERE subject LIKE '?%' ORDER BY expires_at DESC OFFSET {kept}) AS surplus
            WHERE (failures.scope, failures.subject, failures.device) = (surplus.scope, surplus.subject, surplus.device)
            """,
            cancellationToken
        );

    /// <summary>Since when a lab is shut; null if it is open.</summary>
    public static Task<DateTimeOffset?> ShutAt(this JobsDb db, string labId, CancellationToken cancellationToken) =>
        db.ShutLabs().Where(row => row.Subject == labId).Select(row => row.ReportedAt).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The failures of strangers that shut a lab.</summary>
    public static IQueryable<SignInFailures> ShutLabs(this JobsDb db)
    {
        var scope = FailureKey.ScopeOf(SignInRealm.Lab);
        return db.SignInFailures.AsNoTracking().Where(row => row.Scope == scope && row.Device == "" && row.ReportedAt != null);
    }
}
