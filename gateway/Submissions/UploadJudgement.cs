using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;

namespace PrintLab.Gateway.Submissions;

/// <summary>The lab's verdict on an uploaded file, given the choices made so far.</summary>
internal sealed partial class UploadJudgement(EstimateService.EstimateServiceClient estimates, LabSettings lab, ILogger<UploadJudgement> log)
{
    public async Task<UploadJson> Of(Upload file, string printMethod, string printer, CancellationToken cancellationToken)
    {
        var method = lab.Printer(printer)?.Method ?? printMethod;
        return UploadJson.Of(
            file,
            ModelVerdicts.Of(file.Model, lab, printMethod, printer),
            method.Length > 0 ? await Estimate(file, method, cancellationToken) : null
        );
    }

    // The upload succeeded; a missing estimate is no reason to send the file again.
    private async Task<Estimate?> Estimate(Upload file, string method, CancellationToken cancellationToken)
    {
        try
        {
            return await estimates.EstimateModelAsync(
                new EstimateModelRequest { Model = file.Model, PrintMethod = method },
                cancellationToken: cancellationToken
            );
        }
        catch (Fault fault) when (fault.Code == FaultCode.NotFound)
        {
            return null;
        }
        catch (Exception exception) when (exception.IsFromService() && !cancellationToken.IsCancellationRequested)
        {
            NotEstimated(file.UploadId, exception.Reason());
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upload {UploadId} is shown without an estimate ({Reason})")]
    private partial void NotEstimated(string uploadId, string reason);
}
