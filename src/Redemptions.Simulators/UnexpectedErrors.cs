namespace Redemptions.Simulators;

/// <summary>Reports an error of the simulator itself without URL, message or body, because each of them may contain a PIN.</summary>
internal static class UnexpectedErrors
{
    public static async Task Answer(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException)
        {
            // The client has disconnected, or the simulator stops.
            http.Abort();
        }
        catch (BadHttpRequestException exception)
        {
            Answer(http, exception.StatusCode);
        }
#pragma warning disable CA1031 // no other handler follows, and an exception must not reach the server, which would log its message
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"Simulator: {exception.GetType().FullName}{Environment.NewLine}{exception.StackTrace}");
            Answer(http, StatusCodes.Status500InternalServerError);
        }
    }

    private static void Answer(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
            http.Abort();
        else
            http.Response.StatusCode = status;
    }
}
