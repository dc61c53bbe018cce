using System.Text.Json;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using Riok.Mapperly.Abstractions;

namespace PrintLab.Gateway.Jobs;

/// <summary>Maps the services' messages to the API's JSON. A field that is missing on either side does not compile.</summary>
[Mapper]
internal static partial class JobMapping
{
    public static JobJson ToJson(this JobReply reply) => reply.Job.ToJson();

    public static JobJson ToJsonWithEvents(this JobReply reply) => reply.Job.ToJson() with { Events = [.. reply.Events.Select(ToJson)] };

    [MapProperty(nameof(JobView.SafePath), nameof(JobJson.SafePath), Use = nameof(OrNull))]
    [MapProperty(nameof(JobView.LastUpdatedBy), nameof(JobJson.LastUpdatedBy), Use = nameof(OrNull))]
    [MapProperty(nameof(JobView.FlagReason), nameof(JobJson.FlagReason), Use = nameof(OrNull))]
    [MapProperty(nameof(JobView.LockedBy), nameof(JobJson.LockedBy), Use = nameof(OrNull))]
    [MapProperty(nameof(JobView.PrintMethod), nameof(JobJson.PrintMethod))]
    [MapProperty(nameof(JobView.PrintMethod), nameof(JobJson.Material))]
    [MapProperty(nameof(JobView.RejectReasons), nameof(JobJson.RejectReasons), Use = nameof(OrNoReasons))]
    [MapProperty(nameof(JobView.Model), nameof(JobJson.Model), Use = nameof(ModelOf))]
    [MapProperty(nameof(JobView.Estimate), nameof(JobJson.Estimate), Use = nameof(EstimateOf))]
    [MapProperty(nameof(JobView.Verdicts), nameof(JobJson.Verdicts), Use = nameof(VerdictsOf))]
    [MapPropertyFromSource(nameof(JobJson.WeightG), Use = nameof(GramsOf))]
    [MapPropertyFromSource(nameof(JobJson.TimeHours), Use = nameof(HoursOf))]
    [MapPropertyFromSource(nameof(JobJson.CostCents), Use = nameof(CentsOf))]
    [MapperIgnoreSource(nameof(JobView.HasWeightG))]
    [MapperIgnoreSource(nameof(JobView.HasTimeHours))]
    [MapperIgnoreSource(nameof(JobView.HasCostCents))]
    [MapperIgnoreSource(nameof(JobView.OriginalPath))]
    [MapperIgnoreTarget(nameof(JobJson.Events))]
    public static partial JobJson ToJson(this JobView job);

    public static EventJson ToJson(this Event item) =>
        new(
            item.Sequence,
            OrNull(item.JobId),
            item.Timestamp.ToDateTime(),
            item.EventType,
            item.Details.Length > 0 ? JsonElement.Parse(item.Details) : null,
            item.TriggeredBy,
            item.WorkstationId
        );

    public static DateTime? ToUtc(this Timestamp? timestamp) => timestamp?.ToDateTime();

    private static partial PaymentJson ToJson(this PaymentView payment);

    [UserMapping(Default = true)]
    private static DateTime Utc(Timestamp timestamp) => timestamp.ToDateTime();

    [UserMapping(Default = false)]
    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    [UserMapping(Default = false)]
    private static IReadOnlyList<string>? OrNoReasons(RepeatedField<string> reasons) => reasons.Count > 0 ? [.. reasons] : null;

    [UserMapping(Default = false)]
    private static ModelJson? ModelOf(ModelFacts? model) => model is null ? null : ModelJson.Of(model);

    [UserMapping(Default = false)]
    private static EstimateJson? EstimateOf(Estimate? estimate) => estimate is null ? null : EstimateJson.Of(estimate);

    [UserMapping(Default = false)]
    private static IReadOnlyList<VerdictJson> VerdictsOf(RepeatedField<ModelVerdict> verdicts) => VerdictJson.Of(verdicts);

    private static double? GramsOf(JobView job) => job.HasWeightG ? job.WeightG : null;

    private static double? HoursOf(JobView job) => job.HasTimeHours ? job.TimeHours : null;

    private static long? CentsOf(JobView job) => job.HasCostCents ? job.CostCents : null;
}
