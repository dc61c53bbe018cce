using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Jobs;

/// <summary>The job after a change. Whoever asks next, here, sees it changed.</summary>
internal static class JobResponses
{
    public static async Task<JobJson> Changed(this ServiceCall call, AsyncUnaryCall<JobReply> change)
    {
        var reply = await change;
        call.Changed(reply.Job.Id, reply.Sequence);
        return reply.ToJson();
    }
}

/// <summary>Refusals of bodies that lack what has no sensible default.</summary>
internal static class Missing
{
    public static Fault Field(string name) => Fault.Invalid(name, $"{name} is required.");
}
