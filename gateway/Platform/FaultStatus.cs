using PrintLab.Contracts.Faults;

namespace PrintLab.Gateway.Platform;

/// <summary>The single mapping from fault codes to HTTP statuses.</summary>
internal static class FaultStatus
{
    public static int Of(string code) =>
        code switch
        {
            FaultCode.ValidationFailed or FaultCode.InvalidToken => StatusCodes.Status400BadRequest,
            FaultCode.InvalidCredentials => StatusCodes.Status401Unauthorized,
            FaultCode.Forbidden or FaultCode.WrongStatus or FaultCode.LockRequired or FaultCode.LabShut => StatusCodes.Status403Forbidden,
            FaultCode.NotFound or FaultCode.NoPreview => StatusCodes.Status404NotFound,
            FaultCode.AlreadyExists
            or FaultCode.DuplicateSubmission
            or FaultCode.Locked
            or FaultCode.Conflict
            or FaultCode.InvalidTransition
            or FaultCode.RevertWindowClosed
            or FaultCode.PaymentRequired => StatusCodes.Status409Conflict,
            FaultCode.ConfirmationExpired or FaultCode.UploadGone => StatusCodes.Status410Gone,
            FaultCode.TooLarge => StatusCodes.Status413PayloadTooLarge,
            FaultCode.IdempotencyMismatch => StatusCodes.Status422UnprocessableEntity,
            FaultCode.RateLimited => StatusCodes.Status429TooManyRequests,
            FaultCode.Unavailable or FaultCode.StorageUnavailable => StatusCodes.Status503ServiceUnavailable,
            FaultCode.StorageFull => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status500InternalServerError,
        };
}
