using PrintLab.Gateway.Tasks;

namespace PrintLab.Gateway.Custody;

/// <param name="CheckContents">Whether to compare all contents with their hashes, which takes most of the time; true by default.</param>
internal sealed record StartAuditBody(string? StaffName, bool? CheckContents);

internal sealed record DeleteOrphanBody(string? FilePath, string? StaffName);

internal sealed record RestoreOriginalBody(string? JobId, string? StaffName);

internal sealed record AuditListJson(IReadOnlyList<TaskJson> Reports);
