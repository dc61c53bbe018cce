using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Storage;
using PrintLab.ServiceDefaults.Faults;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Jobs.Estimates;

/// <summary>Estimates as calls.</summary>
public sealed class EstimateDesk(Estimator estimator, WeighedPrints prints, JobsDb db, Lab lab) : EstimateService.EstimateServiceBase
{
    public override Task<Estimate> EstimateModel(EstimateModelRequest request, ServerCallContext context) =>
        Task.FromResult(estimator.Of(request.Model, request.PrintMethod) ?? throw Fault.NotFound("The model's shape is not known well enough for an estimate."));

    public override async Task<EstimateQuality> GetEstimateQuality(GetEstimateQualityRequest request, ServerCallContext context)
    {
        var told = await db.Payments
            .Join(db.Jobs, payment => payment.JobId, job => job.Id, (payment, job) => new { payment.Grams, job.PrintMethod, job.TimeHours, job.Estimate })
            .Where(row => row.Estimate != null)
            .ToListAsync(context.CancellationToken);
        var outcomes = told.Select(row => (row.PrintMethod, Told: Estimate.Parser.ParseJson(row.Estimate), row.Grams, row.TimeHours)).ToLookup(row => row.PrintMethod);
        return new EstimateQuality
        {
            Methods =
            {
                lab.Methods.Select(method => new MethodQuality
                {
                    PrintMethod = method.Name,
                    WeighedJobs = outcomes[method.Name].Count(),
                    GramsInside = outcomes[method.Name].Count(row => row.Grams >= row.Told.GramsLow && row.Grams <= row.Told.GramsHigh),
                    HoursInside = outcomes[method.Name].Count(row => row.TimeHours >= row.Told.HoursLow && row.TimeHours <= row.Told.HoursHigh),
                    CalibratedOn = prints.CalibrationOf(method.Name).WeighedJobs,
                }),
            },
        };
    }
}
