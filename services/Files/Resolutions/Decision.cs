using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Files.Audit;

namespace PrintLab.Files.Resolutions;

/// <summary>Who decides, under which idempotency key.</summary>
public sealed record Decision(Caller Caller, string? Key, string RequestHash)
{
    /// <summary>The decision about a finding, to be recorded.</summary>
    /// <param name="finding">Null when the last report has none.</param>
    internal Resolution Of(string action, string path, string jobId, AuditFinding? finding, TimeProvider clock) =>
        new()
        {
            EventId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            FindingId = finding?.Id,
            Action = action,
            Path = path,
            Kind = finding?.Kind ?? "",
            JobId = jobId,
            Bytes = finding?.Bytes ?? 0,
            ModifiedAt = finding?.ModifiedAt,
            StaffName = Caller.StaffName,
            WorkstationId = Caller.WorkstationId,
            WorkstationName = Caller.WorkstationName,
            At = clock.Now(),
            Key = Key,
            RequestHash = RequestHash,
        };

    /// <exception cref="Fault">forbidden; validation_failed on staff_name.</exception>
    internal void Require()
    {
        if (!Caller.IsAdmin)
        {
            throw new Fault(FaultCode.Forbidden, "Insufficient permissions");
        }

        if (Caller.StaffName.Length == 0)
        {
            throw Fault.Invalid("staff_name", "staff_name is required: choose the name you act as.");
        }
    }
}
