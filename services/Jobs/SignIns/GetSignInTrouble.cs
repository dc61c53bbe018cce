using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.SignIns;

public sealed partial class SignInsService
{
    public override async Task<SignInTrouble> GetSignInTrouble(GetSignInTroubleRequest request, ServerCallContext context)
    {
        var reported = await db.SignInFailures.AsNoTracking().Where(row => row.ReportedAt != null).ToListAsync(context.CancellationToken);
        var trouble = new SignInTrouble();
        if (reported.Count > 0)
        {
            trouble.Labs.AddRange(await ShutLabs(reported, context.CancellationToken));
            trouble.Workstations.AddRange(await Workstations(reported, context.CancellationToken));
        }

        return trouble;
    }

    private async Task<IEnumerable<FailedSignIns>> ShutLabs(List<SignInFailures> reported, CancellationToken cancellationToken)
    {
        var shut = reported.Where(row => row.Scope == FailureKey.ScopeOf(SignInRealm.Lab)).ToDictionary(row => row.Subject);
        var labs = await db
            .LabPortals.AsNoTracking()
            .Where(lab => shut.Keys.Contains(lab.LabId) && lab.RevokedAt == null)
            .OrderBy(lab => lab.LabName)
            .Select(lab => new { lab.LabId, lab.LabName })
            .ToListAsync(cancellationToken);
        return labs.Select(lab => Message(lab.LabId, lab.LabName, shut[lab.LabId].FailedAt));
    }

    // Over when fewer failures than the limit are left of the last day.
    private async Task<IEnumerable<FailedSignIns>> Workstations(List<SignInFailures> reported, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var attacked = reported
            .Where(row => row.Scope == FailureKey.ScopeOf(SignInRealm.Workstation) && SignInRules.IsReached(SignInRealm.Workstation, row, now))
            .GroupBy(row => row.Subject, row => row.Within(SignInRules.Window(SignInRealm.Workstation), now))
            .ToDictionary(group => group.Key, group => group.SelectMany(at => at).Order().ToList());
        var workstations = await db
            .Workstations.AsNoTracking()
            .Where(row => attacked.Keys.Contains(row.Id) && row.IsActive)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.Name })
            .ToListAsync(cancellationToken);
        return workstations.Select(row => Message(row.Id, row.Name, attacked[row.Id]));
    }

    private static FailedSignIns Message(string id, string name, List<DateTimeOffset> failedAt) =>
        new()
        {
            Id = id,
            Name = name,
            Failures = failedAt.Count,
            Since = Timestamp.FromDateTimeOffset(failedAt[0]),
        };
}
