using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;

namespace PrintLab.Gateway.Jobs;

/// <summary>Maps the services' messages to the API's JSON.</summary>
internal static class JobMapping
{
    public static JobJson ToJson(this JobReply reply) => reply.Job.ToJson();

    public static JobJson ToJsonWithEvents(this JobReply reply) => reply.Job.ToJson() with { Events = [.. reply.Events.Select(ToJson)] };

    public static JobJson ToJson(this JobView job) =>
        new()
        {
            Id = job.Id,
            Status = job.Status,
            StudentName = job.StudentName,
            StudentEmail = job.StudentEmail,
            Discipline = job.Discipline,
            ClassNumber = job.ClassNumber,
            OriginalFilename = job.OriginalFilename,
            DisplayName = job.DisplayName,
            FilePath = job.FilePath,
            SafePath = OrNull(job.SafePath),
            MetadataPath = job.MetadataPath,
            FileHash = job.FileHash,
            FileBytes = job.FileBytes,
            Printer = job.Printer,
            PrintMethod = job.PrintMethod,
            Material = job.PrintMethod,
            Color = job.Color,
            WeightG = job.HasWeightG ? job.WeightG : null,
            TimeHours = job.HasTimeHours ? job.TimeHours : null,
            CostCents = job.HasCostCents ? job.CostCents : null,
            AcknowledgedMinimumCharge = job.AcknowledgedMinimumCharge,
            StudentConfirmed = job.StudentConfirmed,
            StudentConfirmedAt = job.StudentConfirmedAt.ToUtc(),
            ConfirmTokenExpires = job.ConfirmTokenExpires.ToUtc(),
            IsConfirmationExpired = job.IsConfirmationExpired,
            ConfirmationLastSentAt = job.ConfirmationLastSentAt.ToUtc(),
            RejectReasons = job.RejectReasons.Count > 0 ? job.RejectReasons : null,
            StaffViewedAt = job.StaffViewedAt.ToUtc(),
            LastUpdatedBy = OrNull(job.LastUpdatedBy),
            Notes = job.Notes,
            Flagged = job.Flagged,
            FlagReason = OrNull(job.FlagReason),
            FailedPrints = job.FailedPrints,
            CreatedAt = job.CreatedAt.ToDateTime(),
            UpdatedAt = job.UpdatedAt.ToDateTime(),
            StatusChangedAt = job.StatusChangedAt.ToDateTime(),
            LockedBy = OrNull(job.LockedBy),
            LockedUntil = job.LockedUntil.ToUtc(),
            Version = job.Version,
            StatusLink = job.StatusLink,
            AllowedActions = job.AllowedActions,
            RevertUntil = job.RevertUntil.ToUtc(),
            Payment = job.Payment?.ToJson(),
            Model = job.Model is { } model ? ModelJson.Of(model) : null,
            Verdicts = VerdictJson.Of(job.Verdicts),
            Estimate = job.Estimate is { } estimate ? EstimateJson.Of(estimate) : null,
        };

    public static EventJson ToJson(this Event item) =>
        new(
            item.Sequence,
            item.Id,
            OrNull(item.JobId),
            item.Timestamp.ToDateTime(),
            item.EventType,
            item.Details.Length > 0 ? JsonElement.Parse(item.Details) : null,
            item.TriggeredBy,
            item.WorkstationId
        );

    public static DateTime? ToUtc(this Timestamp? timestamp) => timestamp?.ToDateTime();

    private static PaymentJson ToJson(this PaymentView payment) =>
        new(payment.Grams, payment.PriceCents, payment.TxnNo, payment.PickedUpBy, payment.PaidTs.ToDateTime(), payment.PaidByStaff);

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
