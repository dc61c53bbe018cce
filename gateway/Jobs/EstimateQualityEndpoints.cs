using PrintLab.Contracts;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Jobs;

/// <summary>How accurate the estimates given to students turned out to be.</summary>
internal static class EstimateQualityEndpoints
{
    public static void MapEstimateQuality(this RouteGroupBuilder api) =>
        api.MapGet("/stats/estimates", Get).WithTags("Statistics").RequireAuthorization().Produces<EstimateQualityJson>();

    private static async Task<EstimateQualityJson> Get(ServiceCall call, EstimateService.EstimateServiceClient estimates)
    {
        var quality = await estimates.GetEstimateQualityAsync(new GetEstimateQualityRequest(), cancellationToken: call.Cancellation);
        return new EstimateQualityJson([
            .. quality.Methods.Select(method => new MethodQualityJson(
                method.PrintMethod,
                method.WeighedJobs,
                method.GramsInside,
                method.HoursInside,
                method.CalibratedOn
            )),
        ]);
    }
}

internal sealed record EstimateQualityJson(IReadOnlyList<MethodQualityJson> Methods);

/// <summary>
/// For a method's estimated and weighed jobs: how many had a weight, and approved hours, within the estimate.
/// <c>calibrated_on</c> is the number of prints behind current estimates; 0 if they come from the default model.
/// </summary>
internal sealed record MethodQualityJson(string PrintMethod, int WeighedJobs, int GramsInside, int HoursInside, int CalibratedOn);
