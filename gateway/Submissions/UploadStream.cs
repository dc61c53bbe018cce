using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Submissions;

/// <summary>Streams the file of a multipart form to Files as it arrives, using one buffer and never holding the whole file.</summary>
internal sealed partial class UploadStream(UploadService.UploadServiceClient uploads, UploadAllowance allowance, ILogger<UploadStream> log)
{
    private const int ChunkBytes = 256 * 1024;
    private const int LongestField = 20_000;
    private const int MostFields = 50;

    /// <param name="awaitsSubmission">The file was sent ahead: keep it, for up to an hour, for a submission that refers to it.</param>
    /// <exception cref="Fault">
    /// validation_failed: not a form, a field too long, more than one file, too slow, or a file that Files rejects; rate_limited.
    /// </exception>
    public async Task<SubmissionForm> Receive(HttpRequest request, bool awaitsSubmission, CancellationToken cancellationToken)
    {
        using var upload = await allowance.Begin(request.HttpContext, cancellationToken);
        try
        {
            return await Receive(request, awaitsSubmission, upload);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && upload.IsTooSlow)
        {
            throw upload.TooSlow();
        }
        finally
        {
            await upload.End();
        }
    }

    private async Task<SubmissionForm> Receive(HttpRequest request, bool awaitsSubmission, UploadAllowance.Upload upload)
    {
        var cancellationToken = upload.Cancellation;
        var reader = new MultipartReader(Boundary(request), request.Body, ChunkBytes);
        var fields = new Dictionary<string, string>();
        Upload? file = null;
        Fault? refusal = null;
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (FormPart.Read(section.ContentDisposition) is not var (name, fileName))
                {
                    continue;
                }

                if (fileName is not null)
                {
                    RefuseOther(name, isSecond: file is not null || refusal is not null);
                    var header = new IngestHeader { OriginalFilename = fileName, AwaitsSubmission = awaitsSubmission };
                    (file, refusal) = fileName.Length > 0 ? await TryIngest(header, section.Body, upload) : (null, null);
                }
                else
                {
                    fields[name] = await ReadField(name, section.Body, fields.Count, cancellationToken);
                }
            }
        }
        catch (Exception exception)
        {
            await Drop(file);
            throw refusal is not null && exception is IOException ? refusal
            : exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? allowance.TooLarge()
            : exception is IOException ? new Fault(FaultCode.ValidationFailed, "The form was incomplete. Send it again.", cause: exception)
            : exception;
        }

        return new SubmissionForm(fields, file, refusal);
    }

    /// <summary>Deletes an upload that no job adopted. If Files does not respond, it deletes it on its own within the hour.</summary>
    public async Task Drop(Upload? file)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            await uploads.DropUploadAsync(new UploadQuery { UploadId = file.UploadId }, cancellationToken: CancellationToken.None);
        }
        catch (Exception exception) when (exception.IsFromService())
        {
            LeftBehind(file.UploadId, exception.Reason());
        }
    }

    private static string Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.ToString()
            : throw new Fault(FaultCode.ValidationFailed, "Send the form as multipart/form-data.");

    private static void RefuseOther(string name, bool isSecond)
    {
        if (name != "file")
        {
            throw Fault.Invalid(name, "Only the field \"file\" takes a file.");
        }

        if (isSecond)
        {
            throw Fault.Invalid("file", "Send one file per job.");
        }
    }

    private static async Task<string> ReadField(string name, Stream body, int before, CancellationToken cancellationToken)
    {
        if (before >= MostFields)
        {
            throw new Fault(FaultCode.ValidationFailed, "The form has too many fields.");
        }

        var buffer = new byte[LongestField + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= LongestField ? RequestText.Field(name, buffer.AsSpan(0, length)) : throw Fault.Invalid(name, "The text is too long.");
    }

    // The rest of the form is still read after a refusal, so that the student learns of all mistakes at once; its bytes count, too.
    private async Task<(Upload? File, Fault? Refusal)> TryIngest(IngestHeader header, Stream body, UploadAllowance.Upload upload)
    {
        try
        {
            return (await Ingest(header, body, upload), null);
        }
        catch (Fault fault) when (fault.Code == FaultCode.ValidationFailed)
        {
            var buffer = new byte[ChunkBytes];
            try
            {
                while (await body.ReadAsync(buffer, upload.Cancellation) is > 0 and var read)
                {
                    await upload.Add(read);
                }
            }
            catch (IOException)
            {
                // The body ends here, or is over the limit: what was refused is known.
                throw fault;
            }

            return (null, fault);
        }
    }

    private async Task<Upload> Ingest(IngestHeader header, Stream body, UploadAllowance.Upload upload)
    {
        var cancellationToken = upload.Cancellation;
        using var call = uploads.Ingest(cancellationToken: cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            await call.RequestStream.WriteAsync(new IngestRequest { Header = header }, cancellationToken);
            int read;
            while ((read = await body.ReadAtLeastAsync(buffer.AsMemory(0, ChunkBytes), ChunkBytes, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                await upload.Add(read);

                // Wrapped, not copied: the call has consumed the bytes by the time the write returns.
                await call.RequestStream.WriteAsync(
                    new IngestRequest { Chunk = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read)) },
                    cancellationToken
                );
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // Files ended the call early; its response gives the reason.
            await call.ResponseAsync;
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return await call.ResponseAsync;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upload {UploadId} could not be dropped; Files drops it within the hour ({Reason})")]
    private partial void LeftBehind(string uploadId, string reason);
}
