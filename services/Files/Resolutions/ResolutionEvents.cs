using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Files.Resolutions;

/// <summary>Writes the event of a decision, once, before it is carried out.</summary>
public sealed class ResolutionEvents(CustodyService.CustodyServiceClient jobs, ResolutionTable table)
{
    /// <exception cref="Fault">Jobs refuses, for instance an unknown staff name: the decision is forgotten, and nothing happens.</exception>
    public async Task Write(Resolution resolution, OriginalReturn? original, CancellationToken cancellationToken)
    {
        try
        {
            await jobs.RecordCustodyAsync(Request(resolution, original), cancellationToken: cancellationToken);
        }
        catch (Fault fault) when (fault.Code is FaultCode.ValidationFailed or FaultCode.Forbidden or FaultCode.NotFound)
        {
            await table.Remove(resolution.EventId, CancellationToken.None);
            throw;
        }
    }

    private static RecordCustodyRequest Request(Resolution resolution, OriginalReturn? original)
    {
        var request = new RecordCustodyRequest
        {
            EventId = resolution.EventId,
            Actor = new Caller
            {
                WorkstationId = resolution.WorkstationId,
                WorkstationName = resolution.WorkstationName,
                StaffName = resolution.StaffName,
                // Only administrators can decide; whoever finishes it after a crash does so for them.
                IsAdmin = true,
            },
        };
        if (original is not null)
        {
            request.OriginalReturn = original;
        }
        else
        {
            request.FileRemoval = new FileRemoval
            {
                Path = resolution.Path,
                Kind = resolution.Kind,
                JobId = resolution.JobId,
                Bytes = resolution.Bytes,
            };
        }

        return request;
    }
}
