using System.ComponentModel.DataAnnotations;
using PrintLab.Contracts;

namespace PrintLab.Gateway.Jobs;

/// <summary>
/// The ranges of grams, hours, and cents expected for nine prints in ten, low first. <c>weighed_jobs</c> is the number of the lab's own
/// prints behind the estimate; 0 if it comes from the default model.
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
