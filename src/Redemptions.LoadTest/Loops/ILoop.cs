namespace Redemptions.LoadTest.Loops;

/// <summary>Decides when calls are made.</summary>
internal interface ILoop
{
    /// <summary>Runs to the end of the window and until the last answer.</summary>
    Task RunAsync(MeasurementWindow window);
}
