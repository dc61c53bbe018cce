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
/// Of the jobs of a method that were estimated and weighed: how many weighed what was estimated, and were approved with the hours estimated.
/// <c>calibrated_on</c> is how many prints the present estimates are made of; 0 where the default model speaks.
/// </summary>
internal sealed record MethodQualityJson(string PrintMethod, int WeighedJobs, int GramsInside, int HoursInside, int CalibratedOn);
