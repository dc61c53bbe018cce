using PrintLab.Contracts.Faults;
using PrintLab.Files.Audit;

namespace PrintLab.Files.Resolutions;

/// <summary>Carries out what people decide about the findings of the last report, each request once.</summary>
public sealed class Decisions(AuditRuns runs, ResolutionTable table, FileDeletion deletion, OriginalReturning returning, TimeProvider clock)
{
    /// <summary>Deletes a file that the last report names as orphaned or stale.</summary>
    /// <exception cref="Fault">validation_failed: not on the report; conflict: it belongs to a job, has changed or is gone; forbidden.</exception>
    public async Task DeleteFile(string path, Decision decision, CancellationToken cancellationToken)
    {
        decision.Require();
        if (await IsRepeated(decision, cancellationToken))
        {
            return;
        }

        var found = await runs.LastFindings(findings => findings.Where(finding => finding.Path == path), cancellationToken);
        var finding =
            found.FirstOrDefault(one => one.IsStray)
            ?? throw Fault.Invalid("file_path", "The last audit report does not name this file as orphaned or stale. Run the audit again.");
        if (!await IsTakenUp(finding, cancellationToken))
        {
            await deletion.Delete(decision.Of(Resolution.Deleted, path, finding.JobId, finding, clock), cancellationToken);
        }
    }

    /// <summary>Puts a changed file of a job back as the student submitted it.</summary>
    /// <exception cref="Fault">not_found; conflict: it is unchanged, or there is no intact copy; forbidden.</exception>
    public async Task RestoreOriginal(string jobId, Decision decision, CancellationToken cancellationToken)
    {
        decision.Require();
        if (await IsRepeated(decision, cancellationToken))
        {
            return;
        }

        var found = await runs.LastFindings(
            findings => findings.Where(finding => finding.JobId == jobId && finding.Kind == AuditFinding.Changed && finding.Restorable),
            cancellationToken
        );
        var decided = await table.Of([.. found.Select(one => one.Id)], cancellationToken);

        // A file that changed once more since then is restored as well, and the report has its resolution already.
        var finding = found.FirstOrDefault(one => !decided.ContainsKey(one.Id));
        if (decided.Values.FirstOrDefault(one => one.DoneAt is null) is { } due)
        {
            await Finish(due, cancellationToken);
        }
        else
        {
            await returning.Restore(decision.Of(Resolution.Restored, finding?.Path ?? "", jobId, finding, clock), cancellationToken);
        }
    }

    /// <summary>Finishes what a crash or a failure interrupted.</summary>
    public Task Finish(Resolution due, CancellationToken cancellationToken) =>
        due.Action == Resolution.Deleted ? deletion.Finish(due, cancellationToken) : returning.Finish(due, cancellationToken);

    // Its answer is always the same, so only what was left undone is done.
    private async Task<bool> IsRepeated(Decision decision, CancellationToken cancellationToken)
    {
        if (await table.Under(decision.Key, decision.RequestHash, cancellationToken) is not { } earlier)
        {
            return false;
        }

        if (earlier.DoneAt is null)
        {
            await Finish(earlier, cancellationToken);
        }

        return true;
    }

    // What somebody tried before and a failure interrupted is finished in that person's name.
    private async Task<bool> IsTakenUp(AuditFinding finding, CancellationToken cancellationToken)
    {
        if (!(await table.Of([finding.Id], cancellationToken)).TryGetValue(finding.Id, out var earlier))
        {
            return false;
        }

        if (earlier.DoneAt is not null)
        {
            throw new Fault(FaultCode.Conflict, $"{earlier.StaffName} has deleted {finding.Path} already. Open the report again.");
        }

        await Finish(earlier, cancellationToken);
        return true;
    }
}
