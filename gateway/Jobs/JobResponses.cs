using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Platform;

namespace PrintLab.Gateway.Jobs;

/// <summary>Returns a job after a change and invalidates its cached responses, so later reads on this gateway see the change.</summary>
internal static class JobResponses
{
    public static async Task<JobJson> Changed(this ServiceCall call, AsyncUnaryCall<JobReply> change)
    {
        var reply = await change;
        call.Changed(reply.Job.Id, reply.Sequence);
        return reply.ToJson();
    }
}

/// <summary>Faults for request bodies that lack a required field.</summary>
internal static class Missing
{
    public static Fault Field(string name) => Fault.Invalid(name, $"{name} is required.");
}
