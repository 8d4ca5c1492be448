using System.Collections.Concurrent;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>Silos over one database, each a process with its own front. A silo that ends is replaced by a new one.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly Func<Task<ServiceProcess>> _start;
    private readonly ServiceProcess?[] _silos;
    private readonly ConcurrentBag<ServiceProcess> _gone = [];
    private readonly HashSet<int> _frozen = [];

    private Fleet(Func<Task<ServiceProcess>> start, int size) => (_start, _silos) = (start, new ServiceProcess?[size]);

    public int Kills { get; private set; }

    /// <summary>Number of frozen silos that found themselves declared dead after they resumed, and ended.</summary>
    public int Outlived { get; private set; }

    public int Freezes { get; private set; }

    public int FailedStarts { get; private set; }

    public static async Task<Fleet> StartAsync(int size, Func<Task<ServiceProcess>> start)
    {
        var fleet = new Fleet(start, size);
        for (var number = 0; number < size; number++)
        {
            fleet._silos[number] = await start();
        }

        return fleet;
    }

    /// <summary>A running silo, possibly a frozen one: a client cannot see that a silo is frozen.</summary>
    public ServiceProcess Any()
    {
        while (true)
        {
            if (_silos[Random.Shared.Next(_silos.Length)] is { } silo)
            {
                return silo;
            }
        }
    }

    /// <summary>Sends SIGKILL and starts a new silo in its place.</summary>
    public async Task KillAsync(int number)
    {
        Kills++;
        await _silos[number]!.KillAsync();
        await ReplaceAsync(number);
    }

    /// <summary>Sends SIGTERM and starts a new silo in its place.</summary>
    public async Task RestartAsync(int number)
    {
        (await _silos[number]!.StopAsync()).Should().Be(0);
        await ReplaceAsync(number);
    }

    /// <summary>Sends SIGSTOP, waits for <paramref name="length"/> and sends SIGCONT. The resumed silo goes on, or ends because it was declared dead.</summary>
    public async Task FreezeAsync(int number, TimeSpan length)
    {
        await ReplaceWhereOutlivedAsync(number);
        Freezes++;
        _frozen.Add(number);
        var silo = _silos[number]!;
        await silo.FreezeAsync();
        await Task.Delay(length, TimeProvider.System);
        await silo.WakeAsync();
        await silo.EndsOrServesAsync();
        await ReplaceWhereOutlivedAsync(number);
    }

    public async Task StopAsync()
    {
        foreach (var (number, silo) in _silos.Index())
        {
            // A silo that was frozen may serve for a moment before it learns that it was declared dead, and ends.
            var code = await silo!.StopAsync();
            (code == 0 || _frozen.Contains(number)).Should().BeTrue("silo {0} ended with {1}", number, code);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos.OfType<ServiceProcess>().Concat(_gone))
        {
            await silo.DisposeAsync();
        }
    }

    private async Task ReplaceWhereOutlivedAsync(int number)
    {
        if (!_silos[number]!.IsAlive)
        {
            Outlived++;
            await ReplaceAsync(number);
        }
    }

    private async Task ReplaceAsync(int number)
    {
        _frozen.Remove(number);

        // Kept until the end, since a client may still be calling it; the connection breaks by itself.
        _gone.Add(_silos[number]!);
        _silos[number] = null;
        while (_silos[number] is null)
        {
            try
            {
                _silos[number] = await _start();
            }
            catch (InvalidOperationException)
            {
                // The database was unavailable for a moment; an operator's process supervisor would also start the silo again.
                FailedStarts++;
            }
        }
    }
}
