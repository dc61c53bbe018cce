using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;

namespace PrintLab.Jobs.Submissions;

public sealed partial class SubmissionsService
{
    public override async Task<HasAnswerReply> HasAnswer(HasAnswerRequest request, ServerCallContext context) =>
        new() { Exists = await db.IdempotencyKeys.AnyAsync(row => row.Key == request.Key, context.CancellationToken) };
}
