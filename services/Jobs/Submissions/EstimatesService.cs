using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Submissions;

/// <summary>The estimate calls.</summary>
public sealed class EstimatesService(Estimator estimator, WeighedPrints prints, JobsDb db, LabSettings lab) : EstimateService.EstimateServiceBase
{
    public override Task<Estimate> EstimateModel(EstimateModelRequest request, ServerCallContext context) =>
        Task.FromResult(
            estimator.Of(request.Model, request.PrintMethod) ?? throw Fault.NotFound("Too little is known about the model's shape for an estimate.")
        );

    public override async Task<EstimateQuality> GetEstimateQuality(GetEstimateQualityRequest request, ServerCallContext context)
    {
        var outcomes = await db
            .Database.SqlQuery<Outcomes>(
                $"""
                SELECT job.print_method, count(*)::int AS weighed_jobs,
                    (count(*) FILTER (WHERE payment.grams BETWEEN (estimate->>'gramsLow')::float8 AND (estimate->>'gramsHigh')::float8))::int AS grams_inside,
                    (count(*) FILTER (WHERE job.time_hours BETWEEN (estimate->>'hoursLow')::float8 AND (estimate->>'hoursHigh')::float8))::int AS hours_inside
                FROM payment JOIN job ON job.id = payment.job_id
                WHERE job.estimate IS NOT NULL
                GROUP BY job.print_method
                """
            )
            .ToDictionaryAsync(row => row.PrintMethod, context.CancellationToken);
        return new EstimateQuality { Methods = { lab.Methods.Select(method => Quality(method.Name, outcomes.GetValueOrDefault(method.Name))) } };
    }

    private MethodQuality Quality(string printMethod, Outcomes? outcomes) =>
        new()
        {
            PrintMethod = printMethod,
            WeighedJobs = outcomes?.WeighedJobs ?? 0,
            GramsInside = outcomes?.GramsInside ?? 0,
            HoursInside = outcomes?.HoursInside ?? 0,
            CalibratedOn = prints.CalibrationOf(printMethod).WeighedJobs,
        };

    private sealed record Outcomes(string PrintMethod, int WeighedJobs, int GramsInside, int HoursInside);
}
