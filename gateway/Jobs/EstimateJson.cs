using System.ComponentModel.DataAnnotations;
using PrintLab.Contracts;

namespace PrintLab.Gateway.Jobs;

/// <summary>
/// Between which grams, hours and cents nine prints in ten are expected, low first. <c>weighed_jobs</c> is how many of the lab's own prints
/// that is made of; 0 where the default model speaks.
/// </summary>
internal sealed record EstimateJson(
    [property: Length(2, 2)] IReadOnlyList<double> Grams,
    [property: Length(2, 2)] IReadOnlyList<double> Hours,
    [property: Length(2, 2)] IReadOnlyList<long> PriceCents,
    int WeighedJobs
)
{
    public static EstimateJson Of(Estimate estimate) =>
        new(
            [estimate.GramsLow, estimate.GramsHigh],
            [estimate.HoursLow, estimate.HoursHigh],
            [estimate.CentsLow, estimate.CentsHigh],
            estimate.WeighedJobs
        );
}
