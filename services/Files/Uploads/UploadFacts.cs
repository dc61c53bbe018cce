namespace PrintLab.Files.Uploads;

/// <summary>What is known of an upload, kept beside its content: the hash in lower case hex, the model as in <c>ModelFacts</c>, in JSON.</summary>
/// <param name="AwaitsSubmission">It was sent ahead, so a submission that fails does not take it along.</param>
internal sealed record UploadFacts(string OriginalFilename, string Sha256, long Bytes, string Model, bool AwaitsSubmission);
