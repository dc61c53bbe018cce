namespace PrintLab.Files.Uploads;

/// <summary>What is known about an upload, stored next to its content: the hash in lower case hex, the model as <c>ModelFacts</c> in JSON.</summary>
/// <param name="AwaitsSubmission">It was sent ahead of its submission, so a failed submission does not drop it.</param>
internal sealed record UploadFacts(string OriginalFilename, string Sha256, long Bytes, string Model, bool AwaitsSubmission);
