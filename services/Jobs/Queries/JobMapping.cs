using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;
using Riok.Mapperly.Abstractions;

namespace PrintLab.Jobs.Queries;

/// <summary>
/// Copies what messages have in common with records of the domain. A field of a message that nothing fills does not compile.
/// </summary>
[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target, ThrowOnPropertyMappingNullMismatch = false)]
internal static partial class JobMapping
{
    [MapProperty(nameof(Job.SafePath), nameof(JobView.SafePath), Use = nameof(OrEmpty))]
    [MapProperty(nameof(Job.LastUpdatedBy), nameof(JobView.LastUpdatedBy), Use = nameof(OrEmpty))]
    [MapProperty(nameof(Job.FlagReason), nameof(JobView.FlagReason), Use = nameof(OrEmpty))]
    [MapperIgnoreTarget(nameof(JobView.Model))]
    [MapperIgnoreTarget(nameof(JobView.Verdicts))]
    [MapperIgnoreTarget(nameof(JobView.Estimate))]
    [MapperIgnoreTarget(nameof(JobView.LockedBy))]
    [MapperIgnoreTarget(nameof(JobView.LockedUntil))]
    [MapperIgnoreTarget(nameof(JobView.AllowedActions))]
    [MapperIgnoreTarget(nameof(JobView.RevertUntil))]
    [MapperIgnoreTarget(nameof(JobView.Payment))]
    public static partial JobView ToView(this Job job);

    public static partial PaymentView ToView(this Payment payment);

    [UserMapping(Default = false)]
    private static string OrEmpty(string? text) => text ?? "";

    private static Timestamp At(DateTimeOffset instant) => Timestamp.FromDateTimeOffset(instant);
}
